package bupai.photo;

import java.io.IOException;
import java.io.InputStream;

/** A file on its way in. */
public interface Incoming {

    /** The name it had where it came from; only shown and matched, never used as a path. */
    String name();

    /** Opened anew at each call. */
    InputStream open() throws IOException;

    static Incoming of(String name, byte[] bytes) {
        return new Incoming() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public InputStream open() {
                return new java.io.ByteArrayInputStream(bytes);
            }
        };
    }
}
