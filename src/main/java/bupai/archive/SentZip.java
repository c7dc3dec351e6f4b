package bupai.archive;

import bupai.school.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
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

    /**
     * What one zip may hold.
     *
     * @param mostUnpacked bytes of all its files together
     */
    public record Limits(int mostFiles, long mostUnpacked) {

        /** A zip of 2,000 photos unpacks to 134 MB; studio originals to thirty times that. */
        static final Limits USUAL = new Limits(10_000, 4L << 30);
    }

    private final Path file;
    private final Limits limits;
    private final Guard.Budget budget;
    private int given;

    public SentZip(Path file) {
        this(file, Limits.USUAL);
    }

    public SentZip(Path file, Limits limits) {
        this.file = file;
        this.limits = limits;
        this.budget = new Guard.Budget(limits.mostUnpacked());
    }

    /**
     * Walks through the zip in its own order.
     *
     * @throws Refused 413 where it holds far too much, 422 where it is no zip of photos or nothing of it can be read
     */
    public void forEach(Consumer<Item> taker) throws IOException {
        var directory = CentralDirectory.of(file, limits.mostFiles());
        var whole = directory.flatMap(this::opened);
        if (whole.isEmpty()) {
            new CutOffZip(file, budget).forEach(taker);
            return;
        }
        try (var zip = whole.get()) {
            walk(zip, directory.get().overlapping(), taker);
        }
        if (given == 0) {
            throw Refused.notUnderstood("archive.zip.empty");
        }
    }

    private void walk(ZipFile zip, Set<Integer> overlapping, Consumer<Item> taker) {
        var entries = Collections.list(zip.getEntries());
        if (entries.stream().anyMatch(entry -> entry.getName().equals("[Content_Types].xml"))) {
            throw Refused.notUnderstood("archive.zip.document");
        }
        for (var index = 0; index < entries.size(); index++) {
            item(zip, entries.get(index), overlapping.contains(index)).ifPresent(item -> {
                given++;
                taker.accept(item);
            });
        }
    }

    private Optional<ZipFile> opened(CentralDirectory directory) {
        try {
            return Optional.of(ZipFile.builder()
                    .setSeekableByteChannel(new ClippedFile(file, directory.end()))
                    // Names are read from their raw bytes; this one cannot fail.
                    .setCharset(StandardCharsets.ISO_8859_1)
                    .setUseUnicodeExtraFields(false)
                    .setIgnoreLocalFileHeader(true)
                    .get());
        } catch (IOException | RuntimeException withoutDirectory) {
            return Optional.empty();
        }
    }

    private Optional<Item> item(ZipFile zip, ZipArchiveEntry entry, boolean overlaps) {
        var path = new ZipPath(ZipNames.of(entry));
        if (overlaps && !path.isFolder() && !path.isUnsafe()) {
            return Optional.of(new Unfit(path.value(), Refused.notUnderstood("archive.entry.overlap")));
        }
        return unfit(path, entry, zip.canReadEntryData(entry))
                .or(() -> path.isFolder() || path.isOfTheSystem()
                        ? Optional.empty()
                        : Optional.of(new Entry(path.value(), () -> new Guard(content(zip, entry), entry, budget))));
    }

    private static InputStream content(ZipFile zip, ZipArchiveEntry entry) {
        try {
            return Optional.ofNullable(zip.getInputStream(entry)).orElseThrow();
        } catch (LinkageError methodWithoutLibrary) {
            throw Refused.notUnderstood("archive.entry.method");
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
