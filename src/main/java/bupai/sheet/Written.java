package bupai.sheet;

import java.io.IOException;
import java.util.List;

/** A table being written, line by line. */
interface Written extends AutoCloseable {

    /** @param cells numbers or text */
    void line(List<Object> cells) throws IOException;

    @Override
    void close() throws IOException;
}
