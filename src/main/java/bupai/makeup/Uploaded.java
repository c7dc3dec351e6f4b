package bupai.makeup;

import bupai.photo.Incoming;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.web.multipart.MultipartFile;

/** A file that a browser or a program sent. */
record Uploaded(MultipartFile file) implements Incoming {

    static Incoming of(MultipartFile file) {
        return new Uploaded(file);
    }

    @Override
    public String name() {
        var name = file.getOriginalFilename();
        return name == null ? "" : name;
    }

    @Override
    public InputStream open() throws IOException {
        return file.getInputStream();
    }
}
