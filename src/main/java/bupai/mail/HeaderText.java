package bupai.mail;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Text of a header as mail programs really write it: encoded words of RFC 2047, also in the middle of a word and with a
 * sign cut in two, and raw bytes in UTF-8 or GB18030. It never fails; what cannot be read comes out as signs for that.
 */
final class HeaderText {

    private static final Pattern WORD = Pattern.compile("=\\?([^?\\s]+)\\?([bBqQ])\\?([^?]*)\\?=");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("\\?=[ \\t\\r\\n]+(?==\\?)");
    private static final Charset CHINESE = Charset.forName("GB18030");

    private HeaderText() {}

    /** @param raw one sign a byte, as the mail library reads a header */
    static String of(String raw) {
        var line = raw.replaceAll("\\r?\\n[ \\t]*", " ");
        return words(BETWEEN_WORDS.matcher(bytesRead(line)).replaceAll("?="));
    }

    /** Bytes of an unnamed charset: strict UTF-8, or else GB18030. */
    static String read(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, CHINESE);
        }
    }

    static String read(byte[] bytes, String charset) {
        var name = charset.toLowerCase(Locale.ROOT);
        try {
            // GB2312 as labelled is GBK as written.
            return name.startsWith("gb") || name.equals("cp936")
                    ? new String(bytes, CHINESE)
                    : name.isEmpty() || name.equals("unknown-8bit")
                            ? read(bytes)
                            : new String(bytes, Charset.forName(name));
        } catch (IllegalArgumentException noSuchCharset) {
            return read(bytes);
        }
    }

    private static String bytesRead(String line) {
        return line.chars().allMatch(sign -> sign < 0x80) || line.chars().anyMatch(sign -> sign > 0xFF)
                ? line
                : read(line.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Neighbours of one charset are put together before they are read, for a sign may be cut in two between them. */
    private static String words(String line) {
        var text = new StringBuilder();
        var bytes = new ByteArrayOutputStream();
        var charset = "";
        var end = 0;
        for (var word : WORD.matcher(line).results().toList()) {
            if (word.start() > end || !word.group(1).equalsIgnoreCase(charset)) {
                text.append(read(bytes.toByteArray(), charset)).append(line, end, word.start());
                bytes.reset();
            }
            charset = word.group(1).replaceFirst("\\*.*", "");
            bytes.writeBytes(decoded(word));
            end = word.end();
        }
        return text.append(read(bytes.toByteArray(), charset))
                .append(line.substring(end))
                .toString();
    }

    private static byte[] decoded(MatchResult word) {
        var content = word.group(3);
        if (word.group(2).equalsIgnoreCase("q")) {
            return bytes(content.replace('_', ' '), '=');
        }
        try {
            return Base64.getMimeDecoder().decode(content);
        } catch (IllegalArgumentException cutOff) {
            var whole = content.replaceAll("[^A-Za-z0-9+/]", "");
            return Base64.getMimeDecoder().decode(whole.substring(0, whole.length() / 4 * 4));
        }
    }

    /** Bytes written in hexadecimal behind a sign, as in {@code %E7%85%A7} and {@code =E7=85=A7}. */
    static byte[] bytes(String text, char sign) {
        var bytes = new ByteArrayOutputStream();
        for (var at = 0; at < text.length(); at++) {
            var hex = text.charAt(at) == sign && at + 3 <= text.length() ? text.substring(at + 1, at + 3) : "";
            if (hex.matches("[0-9A-Fa-f]{2}")) {
                bytes.write(Integer.parseInt(hex, 16));
                at += 2;
            } else {
                bytes.write(text.charAt(at));
            }
        }
        return bytes.toByteArray();
    }
}
