package bupai.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * Reads the name of one zip entry from its raw bytes: the UTF-8 flag, Info-ZIP's Unicode field, strict UTF-8, else
 * GB18030, which Windows in China writes. A GBK sign may hold the byte of a backslash, so paths are split only afterwards.
 */
final class ZipNames {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private ZipNames() {}

    static String of(ZipArchiveEntry entry) {
        var raw = entry.getRawName();
        return raw == null ? entry.getName() : decoded(raw, entry);
    }

    private static String decoded(byte[] raw, ZipArchiveEntry entry) {
        var flagged = entry.getGeneralPurposeBit().usesUTF8ForNames() ? utf8(raw) : Optional.<String>empty();
        return flagged.or(() -> unicodeField(entry, raw)).or(() -> utf8(raw)).orElseGet(() -> new String(raw, GB18030));
    }

    /** Info-ZIP's field counts only while it belongs to the raw name as it is now. */
    private static Optional<String> unicodeField(ZipArchiveEntry entry, byte[] raw) {
        if (entry.getExtraField(UnicodePathExtraField.UPATH_ID) instanceof UnicodePathExtraField field
                && field.getUnicodeName() != null
                && field.getNameCRC32() == crc(raw)) {
            return utf8(field.getUnicodeName());
        }
        return Optional.empty();
    }

    private static long crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
