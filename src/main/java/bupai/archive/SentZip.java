package bupai.archive;

import bupai.school.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A zip that somebody sent, read entry by entry: memory does not follow its size, a bad entry is named and the rest is
 * read. Files of the operating system and folders are left out.
 */
public final class SentZip {

    /** What stands in a zip; {@code path} is only shown and matched, never used as a path. */
    public sealed interface Item permits Entry, Unfit {

        String path();
    }

    /** A file that can be read while its zip is being walked through. */
    public record Entry(String path, Content content) implements Item {

        /** Opened anew at each call; reading throws {@link Refused} where the entry is a bomb or broken. */
        public InputStream open() throws IOException {
            return content.open();
        }
    }

    /** A file that is not read, and why; an empty path means the zip itself. */
    public record Unfit(String path, Refused why) implements Item {}

    /** Where an entry's bytes come from. */
    @FunctionalInterface
    public interface Content {

        InputStream open() throws IOException;
    }

    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_DIRECTORY_BYTES = 8L << 20;

    private final Path file;
    private final Guard.Budget budget = new Guard.Budget();

    public SentZip(Path file) {
        this.file = file;
    }

    /**
     * Walks through the zip in its own order.
     *
     * @throws Refused 413 where it holds far too much, 422 where it is no zip of photos or nothing of it can be read
     */
    public void forEach(Consumer<Item> taker) throws IOException {
        if (CentralDirectory.bytes(file) > MOST_DIRECTORY_BYTES) {
            throw Refused.tooLarge("archive.zip.too-many", String.valueOf(MOST_ENTRIES));
        }
        var whole = opened();
        if (whole.isEmpty()) {
            new CutOffZip(file, budget).forEach(taker);
            return;
        }
        try (var zip = whole.get()) {
            var entries = Collections.list(zip.getEntries());
            check(entries);
            entries.forEach(entry -> item(zip, entry).ifPresent(taker));
        }
    }

    private Optional<ZipFile> opened() {
        try {
            return Optional.of(ZipFile.builder()
                    .setPath(file)
                    // Names are read from their raw bytes; this one cannot fail.
                    .setCharset(StandardCharsets.ISO_8859_1)
                    .setUseUnicodeExtraFields(false)
                    .setIgnoreLocalFileHeader(true)
                    .get());
        } catch (IOException | RuntimeException withoutDirectory) {
            return Optional.empty();
        }
    }

    private static void check(List<ZipArchiveEntry> entries) {
        if (entries.size() > MOST_ENTRIES) {
            throw Refused.tooLarge("archive.zip.too-many", String.valueOf(MOST_ENTRIES));
        }
        if (entries.stream().anyMatch(entry -> entry.getName().equals("[Content_Types].xml"))) {
            throw Refused.notUnderstood("archive.zip.document");
        }
    }

    private Optional<Item> item(ZipFile zip, ZipArchiveEntry entry) {
        var path = new ZipPath(ZipNames.of(entry));
        return unfit(path, entry, zip.canReadEntryData(entry))
                .or(() -> path.isFolder() || path.isOfTheSystem()
                        ? Optional.empty()
                        : Optional.of(new Entry(path.value(), () -> new Guard(content(zip, entry), entry, budget))));
    }

    private static InputStream content(ZipFile zip, ZipArchiveEntry entry) {
        try {
            return Optional.ofNullable(zip.getInputStream(entry)).orElseThrow();
        } catch (IOException | RuntimeException broken) {
            throw Refused.notUnderstood("archive.entry.broken");
        }
    }

    /** What is refused without being read. */
    static Optional<Item> unfit(ZipPath path, ZipArchiveEntry entry, boolean readable) {
        if (path.isUnsafe()) {
            var shown = path.value().replaceAll("\\p{Cntrl}", "?");
            return Optional.of(new Unfit(shown.isBlank() ? "?" : shown, Refused.notUnderstood("archive.entry.path")));
        }
        if (path.isFolder() || path.isOfTheSystem()) {
            return Optional.empty();
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            return Optional.of(new Unfit(path.value(), Refused.notUnderstood("archive.entry.encrypted")));
        }
        return readable
                ? Optional.empty()
                : Optional.of(new Unfit(path.value(), Refused.notUnderstood("archive.entry.method")));
    }
}
