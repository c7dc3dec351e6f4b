package bupai.reminder;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** An address as a picture that a phone reads and a chat program can pass on. */
final class QrPicture {

    private static final int PIXELS_A_MODULE = 8;
    private static final int QUIET_MODULES = 4;

    private QrPicture() {}

    /** A black and white PNG, sharp on paper. */
    static byte[] png(String address) {
        try {
            var modules = new QRCodeWriter()
                    .encode(address, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, QUIET_MODULES));
            var file = new ByteArrayOutputStream();
            ImageIO.write(drawn(modules), "png", file);
            return file.toByteArray();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("no QR code holds " + address, tooLong);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static BufferedImage drawn(BitMatrix modules) {
        var side = modules.getWidth() * PIXELS_A_MODULE;
        var picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (var y = 0; y < side; y++) {
            for (var x = 0; x < side; x++) {
                var dark = modules.get(x / PIXELS_A_MODULE, y / PIXELS_A_MODULE);
                picture.setRGB(x, y, dark ? 0xFF000000 : 0xFFFFFFFF);
            }
        }
        return picture;
    }
}
