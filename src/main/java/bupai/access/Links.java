package bupai.access;

import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Signs a student's personal link, so that it opens one case, until its season is over, and nothing else. */
@Component
public class Links {

    /** @param baseUrl where people reach this program, without a slash at the end */
    @ConfigurationProperties("bupai")
    public record Address(String baseUrl) {}

    /**
     * @param generation another word here, and every link that was handed out opens nothing any more
     * @param daysAfterSeason for how long a link opens after the season's end: images are confirmed after it
     */
    @ConfigurationProperties("bupai.links")
    public record Validity(@DefaultValue("") String generation, @DefaultValue("60") int daysAfterSeason) {}

    /** What became of a link. */
    enum Standing {
        OPEN,
        EXPIRED,
        /** The student was given a newer one. */
        REPLACED,
        /** None of ours, or of an earlier generation. */
        UNKNOWN
    }

    /** @param makeup the case, where the link is or was one of ours */
    record Looked(Standing standing, @Nullable UUID makeup) {}

    private static final Looked STRANGE = new Looked(Standing.UNKNOWN, null);
    private static final int ID_BYTES = 16;
    private static final int SEAL_BYTES = 16;

    private final Address address;
    private final Validity validity;
    private final Secrets secrets;
    private final Deadlines deadlines;
    private final SchoolClock clock;
    private final JdbcClient db;

    Links(Address address, Validity validity, Secrets secrets, Deadlines deadlines, SchoolClock clock, JdbcClient db) {
        this.address = address;
        this.validity = validity;
        this.secrets = secrets;
        this.deadlines = deadlines;
        this.clock = clock;
        this.db = db;
    }

    /** The whole address of a case's page. */
    public String to(UUID makeup) {
        return page("/s/" + token(makeup));
    }

    /** The whole address of a page of ours; {@code path} starts with a slash. */
    public String page(String path) {
        return address.baseUrl() + path;
    }

    public String token(UUID makeup) {
        var id = bytes(makeup);
        var whole = ByteBuffer.allocate(ID_BYTES + SEAL_BYTES).put(id).put(seal(id, version(makeup)));
        return encoded(whole.array());
    }

    private static String encoded(byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Lets every link that this case was given so far open nothing; the next one is another. */
    @Transactional
    public void renew(UUID makeup) {
        var again = db.sql("update link_renewal set version = version + 1 where makeup = :makeup")
                .param("makeup", makeup)
                .update();
        if (again == 0) {
            db.sql("insert into link_renewal (makeup, version) values (:makeup, 1)")
                    .param("makeup", makeup)
                    .update();
        }
    }

    /** The case that a token opens; empty where it opens nothing, or nothing any more. */
    public Optional<UUID> open(String token) {
        var looked = look(token);
        return looked.standing() == Standing.OPEN ? Optional.ofNullable(looked.makeup()) : Optional.empty();
    }

    Looked look(String token) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return STRANGE;
        }
        // A token has one spelling: the last sign's unused bits would allow for others.
        if (whole.length != ID_BYTES + SEAL_BYTES || !encoded(whole).equals(token)) {
            return STRANGE;
        }
        var id = Arrays.copyOf(whole, ID_BYTES);
        var buffer = ByteBuffer.wrap(id);
        var makeup = new UUID(buffer.getLong(), buffer.getLong());
        return new Looked(standing(makeup, id, Arrays.copyOfRange(whole, ID_BYTES, whole.length)), makeup);
    }

    private Standing standing(UUID makeup, byte[] id, byte[] seal) {
        var newest = version(makeup);
        if (!MessageDigest.isEqual(seal(id, newest), seal)) {
            return IntStream.range(0, newest).anyMatch(earlier -> MessageDigest.isEqual(seal(id, earlier), seal))
                    ? Standing.REPLACED
                    : Standing.UNKNOWN;
        }
        var last = deadlines.seasonEnd().plusDays(validity.daysAfterSeason());
        return clock.today().isAfter(last) ? Standing.EXPIRED : Standing.OPEN;
    }

    private int version(UUID makeup) {
        return db.sql("select version from link_renewal where makeup = :makeup")
                .param("makeup", makeup)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** The first link of a case is sealed by its number alone, as it always was. */
    private byte[] seal(byte[] id, int version) {
        var more = validity.generation().isEmpty() && version == 0
                ? new byte[0]
                : (version + " " + validity.generation()).getBytes(StandardCharsets.UTF_8);
        var content =
                ByteBuffer.allocate(id.length + more.length).put(id).put(more).array();
        return Arrays.copyOf(secrets.mac("links", content), SEAL_BYTES);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
