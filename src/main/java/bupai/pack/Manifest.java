package bupai.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is in a pack, as {@code manifest.csv} and {@code manifest.xlsx}. */
@Component
class Manifest {

    static final String FILE = "manifest.csv";

    private final MessageSource texts;

    Manifest(MessageSource texts) {
        this.texts = texts;
    }

    /** Of all that is accepted now. */
    Sheet of(List<PackedPhoto> photos) {
        var sheet = new Sheet().line(head());
        photos.forEach(photo -> sheet.line(line(photo)));
        return sheet;
    }

    /** Of a delivery: what is new, what replaces an earlier photo, and what is taken back. */
    Sheet of(List<PackedPhoto> photos, List<PackedPhoto> withdrawn) {
        var sheet = new Sheet().line(with(head(), said("pack.manifest.change")));
        photos.forEach(photo -> sheet.line(with(line(photo), said("pack.change." + photo.change()))));
        withdrawn.forEach(photo -> sheet.line(with(takenBack(line(photo)), said("pack.change.WITHDRAWN"))));
        return sheet;
    }

    private List<String> head() {
        return List.of(said("pack.manifest.head").split(","));
    }

    private List<String> line(PackedPhoto photo) {
        return List.of(
                photo.student().value(),
                photo.name(),
                photo.className().value(),
                said("pack.origin." + photo.origin()),
                photo.sha256(),
                Integer.toString(photo.part()));
    }

    /** It is in no part. */
    private static List<String> takenBack(List<String> line) {
        return with(line.subList(0, line.size() - 1), "");
    }

    private static List<String> with(List<String> cells, String more) {
        var longer = new ArrayList<>(cells);
        longer.add(more);
        return longer;
    }

    /** The sheets go to Chinese offices, whoever asks for them. */
    private String said(String key) {
        return texts.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
    }
}
