package bupai.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Chinese in a header by RFC 2047: words of at most 60 signs, one a line, so that no line passes 76 whatever the header's
 * name, and no sign is cut in two.
 */
final class EncodedWords {

    private static final int BYTES_A_WORD = 36;

    private EncodedWords() {}

    /** @param text without line breaks */
    static String of(String text) {
        return isPlain(text) ? text : String.join("\r\n ", words(text));
    }

    static boolean isPlain(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text) && !text.contains("=?");
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var bytes = 0;
        for (var sign : text.codePoints().mapToObj(Character::toString).toList()) {
            var length = sign.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > BYTES_A_WORD) {
                words.add(encoded(word));
                word.setLength(0);
                bytes = 0;
            }
            word.append(sign);
            bytes += length;
        }
        words.add(encoded(word));
        return words;
    }

    private static String encoded(CharSequence word) {
        var bytes = word.toString().getBytes(StandardCharsets.UTF_8);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
    }
}
