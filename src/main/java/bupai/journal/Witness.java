package bupai.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Writes each seal of this machine down outside of the database, in {@code journal-seals.txt}: whoever rewrites the whole
 * chain in the database, secret and all, is contradicted by it.
 */
@Component
class Witness {

    /** One line of the file. */
    record Seen(long number, String hash) {}

    private final Path file;

    Witness(@Value("${bupai.home}") Path home) {
        this.file = home.resolve("journal-seals.txt");
    }

    Path file() {
        return file;
    }

    /** After the seal's transaction: a line is never ahead of the chain. */
    synchronized void saw(Seal seal) {
        var line = "%d %s %s%n".formatted(seal.number(), seal.hash(), seal.sealedAt());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file, line, StandardCharsets.US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }

    /** What was seen, line by line; to be closed. A line that was cut off is passed over. */
    Stream<Seen> all() {
        try {
            return Files.exists(file)
                    ? Files.lines(file, StandardCharsets.US_ASCII)
                            .map(Witness::read)
                            .flatMap(Optional::stream)
                    : Stream.of();
        } catch (IOException notRead) {
            throw new UncheckedIOException(notRead);
        }
    }

    private static Optional<Seen> read(String line) {
        var words = line.split(" ");
        return words.length == 3 && words[0].matches("\\d{1,18}") && words[1].length() == 64
                ? Optional.of(new Seen(Long.parseLong(words[0]), words[1]))
                : Optional.empty();
    }
}
