package bupai.pack;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Tells the length beforehand, so that a download which breaks off is seen to be incomplete. */
final class Downloads {

    /** Beyond this a zip is written otherwise and its length not known beforehand. */
    private static final long LARGEST_PLAIN_ZIP = 0xFFFFFFFFL;

    private Downloads() {}

    static void begin(HttpServletResponse response, String type, String name, long length) {
        response.setContentType(type);
        if (length < LARGEST_PLAIN_ZIP) {
            response.setContentLengthLong(length);
        }
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(name));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    static void send(HttpServletResponse response, String type, String name, byte[] bytes) throws IOException {
        begin(response, type, name, bytes.length);
        response.getOutputStream().write(bytes);
    }

    /**
     * @param before the {@code If-Range} of a download that goes on: where it began with other bytes, all come anew
     */
    static ResponseEntity<Resource> file(Path file, String type, Delivery.Part part, @Nullable String before) {
        var answer = ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(part.name()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .eTag(part.sha256());
        var same = before == null || before.equals("\"" + part.sha256() + "\"");
        // Of a stream no range is taken.
        return same
                ? answer.body(new FileSystemResource(file))
                : answer.contentLength(part.bytes()).body(new InputStreamResource(() -> Files.newInputStream(file)));
    }

    private static String disposition(String name) {
        return "attachment; filename=\"" + name + "\"";
    }
}
