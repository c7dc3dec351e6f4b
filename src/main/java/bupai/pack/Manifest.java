package bupai.pack;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is in a pack, as {@code manifest.csv}. */
@Component
class Manifest {

    static final String FILE = "manifest.csv";

    private final MessageSource texts;

    Manifest(MessageSource texts) {
        this.texts = texts;
    }

    String of(List<PackedPhoto> photos) {
        var sheet = new Sheet().line(List.of(said("pack.manifest.head").split(",")));
        photos.forEach(photo -> sheet.line(List.of(
                photo.student().value(),
                photo.name(),
                photo.className().value(),
                said("pack.origin." + photo.origin()),
                photo.sha256(),
                Integer.toString(photo.part()))));
        return sheet.text();
    }

    /** The sheets go to Chinese offices, whoever asks for them. */
    private String said(String key) {
        return texts.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
    }
}
