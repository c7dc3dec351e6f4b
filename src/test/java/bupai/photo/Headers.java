package bupai.photo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Files of other formats, as far as their first bytes. */
final class Headers {

    private Headers() {}

    static byte[] png(int width, int height) {
        var head = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        return JpegSurgery.joined(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'},
                chunk("IHDR", head.array()),
                chunk("IDAT", new byte[] {0x78, (byte) 0x9C, 0x03, 0, 0, 0, 0, 1}),
                chunk("IEND"));
    }

    /** An animation is the sound picture with a control chunk before its pixels. */
    static byte[] animatedPng(byte[] png) {
        return Pictures.inserted(png, 33, chunk("acTL", 0, 0, 0, 2, 0, 0, 0, 0));
    }

    private static byte[] chunk(String name, int... content) {
        var bytes = new byte[content.length];
        for (var i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return chunk(name, bytes);
    }

    private static byte[] chunk(String name, byte[] content) {
        var sum = new CRC32();
        sum.update(ascii(name));
        sum.update(content);
        return ByteBuffer.allocate(content.length + 12)
                .putInt(content.length)
                .put(ascii(name))
                .put(content)
                .putInt((int) sum.getValue())
                .array();
    }

    static byte[] gif(int width, int height) {
        return little(60)
                .put(ascii("GIF89a"))
                .putShort((short) width)
                .putShort((short) height)
                .put(new byte[] {0, 0, 0, ','})
                .putInt(0)
                .putShort((short) width)
                .putShort((short) height)
                .array();
    }

    static byte[] bmp(int width, int height, int bits, int packing) {
        return little(200)
                .put(ascii("BM"))
                .putInt(200)
                .putInt(0)
                .putInt(54)
                .putInt(40)
                .putInt(width)
                .putInt(height)
                .putShort((short) 1)
                .putShort((short) bits)
                .putInt(packing)
                .putInt(Integer.MAX_VALUE)
                .array();
    }

    static byte[] animatedWebp(int width, int height) {
        var file = little(80)
                .put(ascii("RIFF"))
                .putInt(72)
                .put(ascii("WEBPVP8X"))
                .putInt(10)
                .putInt(2);
        file.put((byte) (width - 1)).put((byte) (width - 1 >> 8)).put((byte) (width - 1 >> 16));
        file.put((byte) (height - 1)).put((byte) (height - 1 >> 8)).put((byte) (height - 1 >> 16));
        return file.put(ascii("ANIM")).array();
    }

    static byte[] boxed(String brand) {
        return ByteBuffer.allocate(64).putInt(24).put(ascii("ftyp" + brand)).array();
    }

    static byte[] tiff() {
        return little(64).put(ascii("II*\0")).putInt(8).array();
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
