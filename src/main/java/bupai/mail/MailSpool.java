package bupai.mail;

import jakarta.mail.util.SharedFileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A folder for one mail while it is read, so that memory does not follow its size. */
final class MailSpool implements AutoCloseable {

    private final Path folder;
    private final List<InputStream> open = new ArrayList<>();
    private int count;

    MailSpool() throws IOException {
        this.folder = Files.createTempDirectory("bupai-mail");
    }

    Path file() {
        return folder.resolve(String.valueOf(count++));
    }

    /** A stream whose parts are streams of their own, straight from the file. */
    SharedFileInputStream read(Path file) throws IOException {
        var stream = new SharedFileInputStream(file.toFile());
        open.add(stream);
        return stream;
    }

    @Override
    public void close() throws IOException {
        for (var stream : open) {
            stream.close();
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
