package bupai.roster;

import bupai.school.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells what a file is by its first bytes, never by its name; for what is no sheet it says what to do instead. */
interface SheetFormat {

    List<List<Row>> read(byte[] bytes) throws IOException;

    static SheetFormat of(byte[] bytes) {
        if (bytes.length == 0) {
            return refused("empty");
        }
        if (starts(bytes, 'P', 'K', 3, 4)) {
            return new XlsxFile();
        }
        if (starts(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            return new XlsFile();
        }
        if (starts(bytes, '%', 'P', 'D', 'F')) {
            return refused("pdf");
        }
        if (isPicture(bytes)) {
            return refused("picture");
        }
        if (starts(bytes, 'R', 'a', 'r', '!') || starts(bytes, '7', 'z', 0xBC, 0xAF) || starts(bytes, 'P', 'K')) {
            return refused("archive");
        }
        return isPage(bytes) ? refused("page") : new CsvFile();
    }

    private static boolean isPicture(byte[] bytes) {
        return starts(bytes, 0xFF, 0xD8, 0xFF)
                || starts(bytes, 0x89, 'P', 'N', 'G')
                || starts(bytes, 'G', 'I', 'F', '8')
                || starts(bytes, 'R', 'I', 'F', 'F')
                || bytes.length > 8 && starts(bytes, 0, 0, 0) && bytes[4] == 'f' && bytes[5] == 't';
    }

    /** Some systems export a web page or XML and call it xls. */
    private static boolean isPage(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        return head.replaceFirst("^ï»¿", "").stripLeading().matches("(?is)<(!doctype|html|\\?xml|meta|table|head).*");
    }

    private static boolean starts(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (var index = 0; index < magic.length; index++) {
            if ((bytes[index] & 0xFF) != magic[index]) {
                return false;
            }
        }
        return true;
    }

    private static SheetFormat refused(String kind) {
        return bytes -> {
            throw Refused.notUnderstood("roster.sheet." + kind);
        };
    }
}
