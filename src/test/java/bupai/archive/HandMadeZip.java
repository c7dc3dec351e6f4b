package bupai.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A zip written byte by byte, so that it can be wrong in exactly one way. */
public final class HandMadeZip {

    private static final int UTF8_FLAG = 0x800;
    private static final int ENCRYPTED_FLAG = 1;

    private final ByteArrayOutputStream files = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int count;

    public HandMadeZip utf8(String name, byte[] content) {
        return entry(name.getBytes(StandardCharsets.UTF_8), content, 0, new byte[0], UTF8_FLAG);
    }

    /** As Windows in China writes it: no flag. */
    public HandMadeZip gbk(String name, byte[] content) {
        return raw(name.getBytes(Charset.forName("GBK")), content);
    }

    public HandMadeZip raw(byte[] name, byte[] content) {
        return entry(name, content, 0, new byte[0], 0);
    }

    public HandMadeZip encrypted(String name, byte[] content) {
        return entry(name.getBytes(StandardCharsets.UTF_8), content, 0, new byte[0], UTF8_FLAG | ENCRYPTED_FLAG);
    }

    public HandMadeZip deflated(String name, byte[] content) {
        return entry(name.getBytes(StandardCharsets.UTF_8), content, 8, new byte[0], UTF8_FLAG);
    }

    public HandMadeZip method(String name, int method) {
        return entry(name.getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3}, method, new byte[0], UTF8_FLAG);
    }

    /** A name of nonsense with Info-ZIP's Unicode field beside it. */
    public HandMadeZip unicodeField(byte[] name, String unicode, byte[] content) {
        var utf8 = unicode.getBytes(StandardCharsets.UTF_8);
        var field = little(9 + utf8.length)
                .putShort((short) 0x7075)
                .putShort((short) (5 + utf8.length))
                .put((byte) 1)
                .putInt((int) crc(name))
                .put(utf8);
        return entry(name, content, 0, field.array(), 0);
    }

    /** Content that does not fit its checksum. */
    public HandMadeZip broken(String name, byte[] content) {
        var before = files.size();
        utf8(name, content);
        var bytes = files.toByteArray();
        bytes[bytes.length - 1] ^= 1;
        files.reset();
        files.writeBytes(bytes);
        assert before < files.size();
        return this;
    }

    public byte[] bytes() {
        var zip = new ByteArrayOutputStream();
        zip.writeBytes(files.toByteArray());
        zip.writeBytes(directory.toByteArray());
        zip.writeBytes(little(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) count)
                .putShort((short) count)
                .putInt(directory.size())
                .putInt(files.size())
                .putShort((short) 0)
                .array());
        return zip.toByteArray();
    }

    private HandMadeZip entry(byte[] name, byte[] content, int method, byte[] extra, int flags) {
        var packed = method == 8 ? deflate(content) : content;
        var offset = files.size();
        files.writeBytes(
                header(little(30 + name.length + extra.length).putInt(0x04034b50), method, flags, content, packed)
                        .putShort((short) name.length)
                        .putShort((short) extra.length)
                        .put(name)
                        .put(extra)
                        .array());
        files.writeBytes(packed);
        directory.writeBytes(header(
                        little(46 + name.length + extra.length)
                                .putInt(0x02014b50)
                                .putShort((short) 20),
                        method,
                        flags,
                        content,
                        packed)
                .putShort((short) name.length)
                .putShort((short) extra.length)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(offset)
                .put(name)
                .put(extra)
                .array());
        count++;
        return this;
    }

    private static ByteBuffer header(ByteBuffer buffer, int method, int flags, byte[] content, byte[] packed) {
        return buffer.putShort((short) 20)
                .putShort((short) flags)
                .putShort((short) method)
                .putInt(0)
                .putInt((int) crc(content))
                .putInt(packed.length)
                .putInt(content.length);
    }

    private static byte[] deflate(byte[] content) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        var packed = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
