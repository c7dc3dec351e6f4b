package bupai.photo;

import bupai.Database;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.FileSystemResource;

/** The whole room by hand, with the profile as it is packaged, for tests that need no more of the program. */
public final class PhotoRoom {

    /** One for all tests of a machine: making it ready takes seconds. */
    static final Faces FACES = new Faces(profile());

    private PhotoRoom() {}

    public static Photos photos(Database database, Path home, ApplicationEventPublisher facts) {
        var db = database.client();
        return new Photos(
                db,
                store(home),
                examination(),
                new EarlierPhotos(db, new PhotoPrints(db, profile(), database.transactions())),
                new PhotoRows(db, new ObjectMapper()),
                facts);
    }

    public static PhotoStore store(Path home) {
        return new DirectoryStore(home);
    }

    public static Sentences sentences() {
        return new Sentences(texts(), profile());
    }

    static MessageSource texts() {
        var texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/photo");
        texts.setDefaultEncoding("UTF-8");
        texts.setAlwaysUseMessageFormat(true);
        texts.setFallbackToSystemLocale(false);
        return texts;
    }

    static Examination examination() {
        return examination(profile(), FACES);
    }

    static Examination examination(PhotoProfile profile, Faces faces) {
        return new Examination(new RuleBook(profile), faces, limits(), new LargePictures(limits()));
    }

    static Previews previews(Path home) {
        return new Previews(home, store(home), new Miniatures(profile(), new LargePictures(limits())));
    }

    static Examination.Limits limits() {
        return configured("bupai.photo", Examination.Limits.class);
    }

    static PhotoProfile profile() {
        return configured("bupai.photo.profile", PhotoProfile.class);
    }

    /** @param instead other figures than the packaged ones, by their whole name */
    static PhotoProfile profile(Map<String, Object> instead) {
        return configured("bupai.photo.profile", PhotoProfile.class, instead);
    }

    private static <T> T configured(String prefix, Class<T> type) {
        return configured(prefix, type, Map.of());
    }

    private static <T> T configured(String prefix, Class<T> type, Map<String, Object> instead) {
        try {
            var file = new FileSystemResource("config/photo-profile.yml");
            var sources = new MutablePropertySources();
            sources.addFirst(new MapPropertySource("instead", instead));
            new YamlPropertySourceLoader().load("profile", file).forEach(sources::addLast);
            return new Binder(ConfigurationPropertySources.from(
                            List.copyOf(sources.stream().toList())))
                    .bind(prefix, type)
                    .get();
        } catch (java.io.IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
