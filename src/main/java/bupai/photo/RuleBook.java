package bupai.photo;

import static bupai.photo.Verdict.Level.BLOCK;
import static bupai.photo.Verdict.Level.INFO;
import static bupai.photo.Verdict.Level.WARN;

import bupai.photo.Verdict.Complaint;
import bupai.photo.Verdict.Level;
import bupai.photo.Verdict.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The check as a list of rules, each against the profile's figures. A new rule is a new line. */
@Component
class RuleBook {

    private final PhotoProfile profile;
    private final Geometry geometry;

    RuleBook(PhotoProfile profile) {
        this.profile = profile;
        this.geometry = new Geometry(profile);
    }

    private List<PhotoRule> all() {
        return List.of(
                this::jpegByContent,
                this::colour,
                this::pixelSize,
                this::ratio,
                this::otherDocument,
                this::bytes,
                this::quality,
                this::density,
                this::background,
                this::orientation,
                this::edited,
                this::extension);
    }

    Verdict judge(Picture picture) {
        return Verdict.of(Stream.concat(all().stream(), geometry.rules().stream())
                .flatMap(rule -> rule.look(picture).stream())
                .toList());
    }

    /** Whether looking at pixels is safe and can tell more: what is blocked by its header need not be decoded. */
    boolean isWorthDecoding(Jpeg jpeg) {
        return jpeg.components() == 3 && jpeg.isSafe(profile.mostPixels());
    }

    private Optional<Complaint> jpegByContent(Picture picture) {
        if (picture.jpeg().isEmpty()) {
            return complain(Rule.CONTENT, BLOCK, picture.kind().name(), "JPEG");
        }
        var jpeg = picture.jpeg().get();
        if (!jpeg.isCommon() || jpeg.scans() > Jpeg.MOST_SCANS) {
            return complain(Rule.CONTENT, BLOCK, "UNCOMMON", "JPEG");
        }
        var damaged = !jpeg.whole() || isWorthDecoding(jpeg) && picture.pixels().isEmpty();
        return damaged ? complain(Rule.CONTENT, BLOCK, "DAMAGED", "JPEG") : Optional.empty();
    }

    private Optional<Complaint> colour(Picture picture) {
        return picture.jpeg().filter(jpeg -> jpeg.components() != 3).map(jpeg -> {
            var found = jpeg.components() == 1 ? "GREY" : jpeg.components() == 4 ? "CMYK" : "UNCOMMON";
            return new Complaint(Rule.COLOUR, BLOCK, found, "RGB");
        });
    }

    private Optional<Complaint> pixelSize(Picture picture) {
        if (!picture.hasSize() || picture.width() == profile.width() && picture.height() == profile.height()) {
            return Optional.empty();
        }
        var unusable = picture.width() < profile.width()
                || picture.height() < profile.height()
                || (long) picture.width() * picture.height() > profile.mostPixels();
        return complain(Rule.PIXELS, unusable ? BLOCK : WARN, picture.size(), profile.size());
    }

    private Optional<Complaint> ratio(Picture picture) {
        if (!picture.hasSize()) {
            return Optional.empty();
        }
        var wanted = (double) profile.width() / profile.height();
        var found = (double) picture.width() / picture.height();
        return profile.hasRatio(picture)
                ? Optional.empty()
                : complain(Rule.RATIO, BLOCK, String.format(Locale.ROOT, "%.3f", found), wanted + " (3:4)");
    }

    private Optional<Complaint> otherDocument(Picture picture) {
        return profile.otherDocument(picture.size())
                .map(document -> new Complaint(Rule.OTHER_DOCUMENT, WARN, picture.size(), profile.size()));
    }

    private Optional<Complaint> bytes(Picture picture) {
        var measured = PhotoProfile.kilobytes(picture.bytes()) + " KB";
        if (!profile.bearableBytes().holds(picture.bytes())) {
            return complain(Rule.BYTES, WARN, measured, profile.bearableBytes().toString());
        }
        return profile.usualBytes().holds(picture.bytes())
                ? Optional.empty()
                : complain(Rule.BYTES, INFO, measured, profile.usualBytes().toString());
    }

    private Optional<Complaint> quality(Picture picture) {
        return picture.jpeg()
                .flatMap(Jpeg::quality)
                .filter(quality -> quality < profile.quality())
                .map(quality -> new Complaint(Rule.QUALITY, WARN, quality.toString(), "≥ " + profile.quality()));
    }

    private Optional<Complaint> density(Picture picture) {
        if (picture.jpeg().isEmpty() || Math.abs(picture.dpi() - profile.dpi()) <= 1) {
            return Optional.empty();
        }
        var measured = picture.dpi() == 0 ? "NONE" : picture.dpi() + " dpi";
        return complain(Rule.DENSITY, INFO, measured, profile.dpi() + " dpi");
    }

    private Optional<Complaint> background(Picture picture) {
        var wanted = profile.background();
        return picture.pixels().map(pixels -> Backdrop.of(pixels, wanted)).flatMap(found -> {
            if (found.blueShare() < wanted.blueShare()) {
                var colour = "RGB %d,%d,%d".formatted(found.red(), found.green(), found.blue());
                return complain(Rule.BACKGROUND, WARN, colour, wanted.name());
            }
            return found.unevenness() > wanted.evenWithin()
                    ? complain(Rule.BACKGROUND, WARN, "UNEVEN", wanted.name())
                    : Optional.empty();
        });
    }

    private Optional<Complaint> orientation(Picture picture) {
        var found = picture.exif().orientation();
        return found == 1 ? Optional.empty() : complain(Rule.ORIENTATION, WARN, Integer.toString(found), "1");
    }

    private Optional<Complaint> edited(Picture picture) {
        var software = picture.exif().software().toLowerCase(Locale.ROOT);
        return profile.editors().stream().anyMatch(software::contains)
                ? complain(Rule.EDITED, INFO, picture.exif().software(), "–")
                : Optional.empty();
    }

    private Optional<Complaint> extension(Picture picture) {
        return picture.jpeg().isEmpty() || profile.extensions().contains(picture.extension())
                ? Optional.empty()
                : complain(Rule.EXTENSION, INFO, "." + picture.extension(), ".jpg");
    }

    private static Optional<Complaint> complain(Rule rule, Level level, String measured, String expected) {
        return Optional.of(new Complaint(rule, level, measured, expected));
    }
}
