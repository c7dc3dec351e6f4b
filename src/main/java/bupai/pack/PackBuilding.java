package bupai.pack;

import bupai.calendar.SchoolClock;
import bupai.school.Refused;
import bupai.school.School;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/** Fixes what is in a delivery, to the last byte, and gives its parts again at any time. */
@Component
public class PackBuilding {

    /** @param partBytes 14 MiB by default: a 20 MiB mail after base64 */
    @ConfigurationProperties("bupai.pack")
    record Settings(@DefaultValue("14MB") DataSize partBytes) {}

    /** Decisions may come in between looking and holding; more often than this they do not. */
    private static final int TRIES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(PackBuilding.class);

    private final JdbcClient db;
    private final Deliveries deliveries;
    private final DeliveryRows rows;
    private final PackContents contents;
    private final MissingList missing;
    private final PackZip zip;
    private final School school;
    private final Settings settings;
    private final MessageSource texts;
    private final SchoolClock clock;

    PackBuilding(
            JdbcClient db,
            Deliveries deliveries,
            DeliveryRows rows,
            PackContents contents,
            MissingList missing,
            PackZip zip,
            School school,
            Settings settings,
            MessageSource texts,
            SchoolClock clock) {
        this.db = db;
        this.deliveries = deliveries;
        this.rows = rows;
        this.contents = contents;
        this.missing = missing;
        this.zip = zip;
        this.school = school;
        this.settings = settings;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Builds a delivery that was asked for; one that was built already is left as it is.
     *
     * @return {@code BUILT}, or {@code FAILED} with the reason where a photo is lost
     */
    @Transactional
    public Delivery build(String college, int version) {
        var delivery = deliveries.find(college, version).orElseThrow();
        if (delivery.state() != Delivery.State.BUILDING) {
            return delivery;
        }
        try {
            // Reading every photo takes long, so nothing is held meanwhile; then hold, and see whether all is as it
            // was.
            for (var left = TRIES; left > 0; left--) {
                var photos = contents.pending(college);
                var parts = parts(delivery, photos);
                contents.hold(photos);
                if (contents.pending(college).equals(photos)) {
                    return built(delivery, parts, photos);
                }
            }
            throw new IllegalStateException("decisions about " + college + " kept coming in; build again");
        } catch (PhotoLost lost) {
            LOG.error("delivery {} cannot be built", delivery.key(), lost);
            return failed(delivery, lost);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws Refused 409 where a photo of this part is lost; asked before a download begins */
    void mustBeThere(String college, int version, int part) {
        try {
            zip.mustBeThere(photos(college, version, part));
        } catch (PhotoLost lost) {
            throw Refused.notNow("pack.photo.lost", lost.student().value());
        }
    }

    /** Streams a part again, byte for byte. */
    public void write(String college, int version, int part, OutputStream out) throws IOException {
        zip.write(photos(college, version, part), out);
    }

    private List<PackedPhoto> photos(String college, int version, int part) {
        return rows.photos(college, version).stream()
                .filter(photo -> photo.part() == part)
                .toList();
    }

    private record Sized(Delivery.Part part, List<PackedPhoto> photos) {}

    private List<Sized> parts(Delivery delivery, List<PackedPhoto> photos) throws IOException {
        var parts = Parts.of(photos, settings.partBytes().toBytes());
        var sized = new java.util.ArrayList<Sized>();
        for (var part : parts) {
            var number = sized.size() + 1;
            var sum = zip.sum(part);
            var name = "%s-%d-%s-part%02dof%02d.zip"
                    .formatted(school.code(), school.year(), delivery.key(), number, parts.size());
            sized.add(new Sized(new Delivery.Part(number, name, sum.bytes(), sum.sha256(), part.size()), part));
        }
        return sized;
    }

    private Delivery built(Delivery delivery, List<Sized> parts, List<PackedPhoto> photos) {
        for (var part : parts) {
            rows.insert(part.part(), delivery.college(), delivery.version());
            part.photos().forEach(photo -> rows.insert(photo, delivery.college(), delivery.version()));
        }
        var absent = missing.of(delivery.college());
        db.sql(
                        """
                        update delivery set state = 'BUILT', built_at = :at, missing = :missing, missing_list = :list
                        where college = :college and version = :version
                        """)
                .param("at", clock.now().atOffset(ZoneOffset.UTC))
                .param("missing", absent.count())
                .param("list", absent.csv())
                .param("college", delivery.college())
                .param("version", delivery.version())
                .update();
        return deliveries.find(delivery.college(), delivery.version()).orElseThrow();
    }

    private Delivery failed(Delivery delivery, PhotoLost lost) {
        var why =
                texts.getMessage("pack.photo.lost", new Object[] {lost.student().value()}, Locale.SIMPLIFIED_CHINESE);
        db.sql(
                        """
                        update delivery set state = 'FAILED', failure = :why
                        where college = :college and version = :version
                        """)
                .param("why", why)
                .param("college", delivery.college())
                .param("version", delivery.version())
                .update();
        return deliveries.find(delivery.college(), delivery.version()).orElseThrow();
    }
}
