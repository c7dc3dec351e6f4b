package bupai.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The beginning of a file, as if it ended there. */
final class ClippedFile implements SeekableByteChannel {

    private final FileChannel file;
    private final long size;

    ClippedFile(Path file, long size) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.READ);
        this.size = size;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        var left = size - file.position();
        if (left <= 0) {
            return -1;
        }
        var limit = target.limit();
        target.limit((int) Math.min(limit, target.position() + left));
        try {
            return file.read(target);
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
