package bupai.intake;

import bupai.access.Caller;
import bupai.photo.Photo;
import bupai.photo.Photos;
import bupai.school.StudentNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files whose student nobody has named yet, as they lie in the tray; who may touch them is the {@link Tray}'s. */
@Repository
class TrayFiles {

    /** Files that no member of staff sent lie in the tray of nobody. */
    static final String NOBODY = "";

    /**
     * Where a file came from.
     *
     * @param owner the username of the member of staff who sent it, empty for anybody else
     * @param sender as the photo will show it
     */
    record Source(String owner, Photo.Channel channel, String sender, Instant at) {}

    /**
     * @param candidates whom the name may mean; none where it says nothing
     * @param sender as the photo will show it; null where it lay here before senders were kept
     */
    record Waiting(
            UUID id,
            String fileName,
            String sha256,
            long bytes,
            Photo.Origin origin,
            Photo.Channel channel,
            String uploadedBy,
            @Nullable String sender,
            Instant uploadedAt,
            List<StudentNumber> candidates,
            @Nullable String assignedTo) {

        /** With these of its candidates only. */
        Waiting naming(Set<StudentNumber> some) {
            return new Waiting(
                    id,
                    fileName,
                    sha256,
                    bytes,
                    origin,
                    channel,
                    uploadedBy,
                    sender,
                    uploadedAt,
                    candidates.stream().filter(some::contains).toList(),
                    assignedTo);
        }
    }

    private final JdbcClient db;

    TrayFiles(JdbcClient db) {
        this.db = db;
    }

    /** What waits, or was set aside: this person's and nobody's files, or those of all; oldest first. */
    List<Waiting> unassigned(String username, boolean all, boolean aside) {
        return db.sql(
                        """
                        select * from unmatched
                        where assigned_to is null and (set_aside_at is not null) = :aside and (:all or uploaded_by in (:by, :nobody))
                        order by uploaded_at, file_name
                        """)
                .param("aside", aside)
                .param("all", all)
                .param("by", username)
                .param("nobody", NOBODY)
                .query((row, line) -> waiting(row))
                .list();
    }

    Optional<Waiting> find(UUID id) {
        return find(id, "");
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<Waiting> hold(UUID id) {
        return find(id, " for update");
    }

    private Optional<Waiting> find(UUID id, String lock) {
        return db.sql("select * from unmatched where id = :id" + lock)
                .param("id", id)
                .query((row, line) -> waiting(row))
                .optional();
    }

    /** The same file of the same sender, where it lies here and was not set aside. */
    Optional<UUID> lying(Source source, Photos.Examined file) {
        return db.sql(
                        """
                        select id from unmatched
                        where sha256 = :sha256 and file_name = :name and uploaded_by = :by and channel = :channel
                            and (sender is null or sender = :sender) and assigned_to is null and set_aside_at is null
                        order by uploaded_at fetch first 1 rows only
                        """)
                .param("sha256", file.kept().sha256())
                .param("name", file.fileName())
                .param("by", source.owner())
                .param("channel", source.channel().name())
                .param("sender", source.sender())
                .query(UUID.class)
                .optional();
    }

    UUID add(Source source, Photos.Examined file, Photo.Origin origin, List<StudentNumber> candidates) {
        var id = UUID.randomUUID();
        db.sql(
                        """
                        insert into unmatched
                            (id, file_name, sha256, bytes, origin, channel, uploaded_by, sender, uploaded_at, candidates)
                        values (:id, :name, :sha256, :bytes, :origin, :channel, :by, :sender, :at, :candidates)
                        """)
                .param("id", id)
                .param("name", file.fileName())
                .param("sha256", file.kept().sha256())
                .param("bytes", file.kept().bytes())
                .param("origin", origin.name())
                .param("channel", source.channel().name())
                .param("by", source.owner())
                .param("sender", source.sender())
                .param("at", source.at().atOffset(ZoneOffset.UTC))
                .param(
                        "candidates",
                        candidates.stream().map(StudentNumber::value).collect(Collectors.joining(" ")))
                .update();
        return id;
    }

    void assign(UUID id, StudentNumber student, Instant at) {
        db.sql("update unmatched set assigned_to = :student, assigned_at = :at where id = :id")
                .param("student", student.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    void setAside(UUID id, Caller by, String reason, Instant at) {
        db.sql("update unmatched set set_aside_by = :by, set_aside_at = :at, set_aside_reason = :reason where id = :id")
                .param("by", by.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    void takeBack(UUID id) {
        db.sql("update unmatched set set_aside_by = null, set_aside_at = null, set_aside_reason = null where id = :id")
                .param("id", id)
                .update();
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getLong("bytes"),
                Photo.Origin.valueOf(row.getString("origin")),
                Photo.Channel.valueOf(row.getString("channel")),
                row.getString("uploaded_by"),
                row.getString("sender"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                Arrays.stream(row.getString("candidates").split(" "))
                        .filter(number -> !number.isEmpty())
                        .map(StudentNumber::new)
                        .toList(),
                row.getString("assigned_to"));
    }
}
