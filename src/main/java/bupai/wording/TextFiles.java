package bupai.wording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The texts as files: the office's own in its folder, and the program's where the office has none. */
@Component
class TextFiles {

    /** @param html null where there is no such file */
    record Found(String source, @Nullable String html, Version.Origin origin) {}

    /** Gives a file's bytes; empty where there is none of that name. */
    @FunctionalInterface
    interface Shelf {
        Optional<byte[]> file(String name) throws IOException;

        static Shelf folder(Path folder) {
            return name -> {
                var file = folder.resolve(name);
                return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
            };
        }

        static Shelf packaged() {
            return name -> {
                var file = new ClassPathResource("letters/" + name);
                return file.exists() ? Optional.of(file.getContentAsByteArray()) : Optional.empty();
            };
        }
    }

    private final Shelf office;
    private final Shelf packaged;

    @Autowired
    TextFiles(@Value("${bupai.letters}") Path folder) {
        this(Shelf.folder(folder), Shelf.packaged());
    }

    TextFiles(Shelf office, Shelf packaged) {
        this.office = office;
        this.packaged = packaged;
    }

    Optional<Found> find(String code, Language language) {
        var name = code + "." + language.tag();
        return found(office, name, Version.Origin.FILE).or(() -> packaged(code, language));
    }

    Optional<Found> packaged(String code, Language language) {
        return found(packaged, code + "." + language.tag(), Version.Origin.PACKAGED);
    }

    private static Optional<Found> found(Shelf shelf, String name, Version.Origin origin) {
        try {
            var source = shelf.file(name + ".txt");
            if (source.isEmpty()) {
                return Optional.empty();
            }
            var html = shelf.file(name + ".html");
            return Optional.of(
                    new Found(text(source.get()), html.map(TextFiles::text).orElse(null), origin));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the letter's text " + name + " cannot be read", unreadable);
        }
    }

    /** UTF-8, or GB18030 where an old editor saved it so; line ends of any kind. */
    private static String text(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (MalformedInputException otherwise) {
            text = new String(bytes, Charset.forName("GB18030"));
        } catch (CharacterCodingException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return tidy(text);
    }

    static String tidy(String text) {
        return text.replace("\uFEFF", "")
                        .replace("\0", "")
                        .replaceAll("\\R", "\n")
                        .stripTrailing() + "\n";
    }
}
