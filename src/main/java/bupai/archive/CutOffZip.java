package bupai.archive;

import bupai.school.Refused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** A zip without its end: the download broke off. Reads the entries that came in whole. */
final class CutOffZip {

    private final Path file;
    private final Guard.Budget budget;
    private int seen;

    CutOffZip(Path file, Guard.Budget budget) {
        this.file = file;
        this.budget = budget;
    }

    /** @throws Refused 422 where not one entry is whole */
    void forEach(Consumer<SentZip.Item> taker) throws IOException {
        try (var zip = new ZipArchiveInputStream(
                new BufferedInputStream(Files.newInputStream(file)), StandardCharsets.ISO_8859_1.name(), false, true)) {
            for (var entry = next(zip); entry != null; entry = next(zip)) {
                if (!take(zip, entry, taker)) {
                    break;
                }
            }
        }
        if (seen == 0) {
            throw Refused.notUnderstood("archive.zip.broken");
        }
        taker.accept(new SentZip.Unfit("", Refused.notUnderstood("archive.zip.cut-off", String.valueOf(seen))));
    }

    private static @Nullable ZipArchiveEntry next(ZipArchiveInputStream zip) {
        try {
            return zip.getNextEntry();
        } catch (IOException | RuntimeException end) {
            return null;
        }
    }

    /** False where this entry is the one that was cut off. */
    private boolean take(ZipArchiveInputStream zip, ZipArchiveEntry entry, Consumer<SentZip.Item> taker)
            throws IOException {
        var path = new ZipPath(ZipNames.of(entry));
        var unfit = SentZip.unfit(path, entry, zip.canReadEntryData(entry));
        if (unfit.isPresent() || path.isFolder() || path.isOfTheSystem()) {
            unfit.ifPresent(taker);
            return true;
        }
        var spooled = Files.createTempFile("bupai", ".entry");
        try {
            var whole = isWhole(new Guard(zip, entry, budget), spooled);
            if (whole) {
                seen++;
                taker.accept(new SentZip.Entry(path.value(), () -> Files.newInputStream(spooled)));
            }
            return whole;
        } finally {
            Files.deleteIfExists(spooled);
        }
    }

    private static boolean isWhole(Guard content, Path target) throws IOException {
        try {
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (Refused cutOff) {
            return false;
        }
    }
}
