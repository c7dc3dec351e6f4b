package bupai.photo;

/** A file's name made safe to keep and show: no folders, nothing unprintable, at most 300 characters. */
final class FileName {

    private static final int MOST = 300;

    private FileName() {}

    static String of(String sent) {
        var last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        var plain = new StringBuilder();
        // A lone surrogate is no text, and no database of UTF-8 takes it.
        last.codePoints()
                .map(sign -> sign >= 0xD800 && sign <= 0xDFFF ? '?' : sign)
                .filter(sign -> !Character.isISOControl(sign))
                .forEach(plain::appendCodePoint);
        return plain.isEmpty() ? "-" : shortened(plain.toString());
    }

    /** Keeps the end, where the extension is. */
    private static String shortened(String name) {
        if (name.length() <= MOST) {
            return name;
        }
        var from = name.length() - MOST;
        return name.substring(Character.isLowSurrogate(name.charAt(from)) ? from + 1 : from);
    }
}
