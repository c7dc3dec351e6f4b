package bupai.photo;

import bupai.photo.Previews.Size;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** A preview as a page's picture; whether the reader may see it is asked before. */
@Component
public class PreviewAnswers {

    private static final Duration FRESH = Duration.ofMinutes(10);

    /** Where there is nothing to show, these words are the picture. */
    private static final String WORDS =
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 400" role="img" aria-label="%1$s">\
            <rect width="300" height="400" fill="#eef2f5"/>\
            <text x="150" y="195" text-anchor="middle" font-family="sans-serif" font-size="26" fill="#3a4a58">%1$s</text>\
            <text x="150" y="230" text-anchor="middle" font-family="sans-serif" font-size="18" fill="#3a4a58">%2$s</text>\
            </svg>
            """;

    private final Previews previews;
    private final MessageSource texts;

    PreviewAnswers(Previews previews, MessageSource texts) {
        this.previews = previews;
        this.texts = texts;
    }

    /** The small copy, else a drawing that says that there is none. */
    public ResponseEntity<byte[]> of(String sha256, Size size, Locale language) {
        var copy = previews.of(sha256, size);
        var name = sha256.substring(0, 32) + "-" + size;
        return copy.map(bytes -> answer(name, MediaType.IMAGE_JPEG, bytes)).orElseGet(() -> {
            var words = WORDS.formatted(text("photo.preview.none", language), text("photo.preview.look", language));
            return answer(
                    name + "-" + language.getLanguage(),
                    MediaType.valueOf("image/svg+xml"),
                    words.getBytes(StandardCharsets.UTF_8));
        });
    }

    private static ResponseEntity<byte[]> answer(String name, MediaType type, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(FRESH).cachePrivate())
                .eTag(name)
                .body(bytes);
    }

    private String text(String key, Locale language) {
        return HtmlUtils.htmlEscape(texts.getMessage(key, null, language), "UTF-8");
    }
}
