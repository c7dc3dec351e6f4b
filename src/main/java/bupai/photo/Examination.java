package bupai.photo;

import bupai.school.Refused;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Looks at a file once: what it is, what its header says, and only then its pixels. */
@Component
class Examination {

    /**
     * @param mostBytes a larger file is refused unseen
     * @param largeAtOnce how many large pictures are looked at at the same time
     */
    @ConfigurationProperties("bupai.photo")
    record Limits(DataSize mostBytes, int largeAtOnce) {}

    /**
     * @param bytes the whole file
     * @param views what it looks like; none where it was not decoded
     */
    record Seen(byte[] bytes, int width, int height, Verdict verdict, List<Print> views) {}

    private final RuleBook rules;
    private final Faces faces;
    private final Limits limits;
    private final LargePictures large;

    Examination(RuleBook rules, Faces faces, Limits limits, LargePictures large) {
        this.rules = rules;
        this.faces = faces;
        this.limits = limits;
        this.large = large;
    }

    /** @throws Refused 413 where it is too large, 422 where it is no picture */
    Seen look(Incoming file) throws IOException {
        byte[] bytes;
        try (var in = file.open()) {
            bytes = bounded(in, file.name());
        }
        var kind = PictureKind.of(bytes).orElseThrow(() -> noPicture(file.name(), bytes));
        var jpeg = kind == PictureKind.JPEG ? Jpeg.read(bytes) : Optional.<Jpeg>empty();
        var size = jpeg.map(header -> new PictureKind.Size(header.width(), header.height()))
                .filter(PictureKind.Size::isKnown)
                .or(() -> kind.size(bytes))
                .orElseThrow(() -> noPicture(file.name(), bytes));
        var picture = picture(file.name(), bytes, kind, jpeg, size);
        return new Seen(bytes, size.width(), size.height(), rules.judge(picture), views(picture));
    }

    private static List<Print> views(Picture picture) {
        return picture.pixels().map(Print::views).orElse(List.of());
    }

    private byte[] bounded(InputStream in, String name) throws IOException {
        var most = (int) limits.mostBytes().toBytes();
        var bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw Refused.tooLarge("photo.too-large", name, limits.mostBytes().toMegabytes());
        }
        return bytes;
    }

    private Picture picture(String name, byte[] bytes, PictureKind kind, Optional<Jpeg> jpeg, PictureKind.Size size) {
        var pixels = jpeg.filter(Jpeg::whole).filter(rules::isWorthDecoding).flatMap(header -> pixels(bytes, header));
        return new Picture(
                name,
                kind,
                bytes.length,
                size.width(),
                size.height(),
                jpeg,
                jpeg.isPresent() ? Exif.read(bytes) : Exif.NONE,
                pixels,
                pixels.flatMap(SmallPicture::of).map(faces::look));
    }

    private Optional<BufferedImage> pixels(byte[] bytes, Jpeg jpeg) {
        return large.inTurn(bytes.length, jpeg.width(), jpeg.height(), () -> Pixels.decode(bytes, jpeg));
    }

    private static Refused noPicture(String name, byte[] bytes) {
        return Refused.notUnderstood("photo.none." + guess(bytes), name);
    }

    private static String guess(byte[] bytes) {
        if (bytes.length == 0) {
            return "empty";
        }
        if (bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K') {
            return "zip";
        }
        if (bytes.length > 3 && bytes[0] == '%' && bytes[1] == 'P' && bytes[2] == 'D' && bytes[3] == 'F') {
            return "pdf";
        }
        return PictureKind.of(bytes).isPresent() ? "broken" : "other";
    }
}
