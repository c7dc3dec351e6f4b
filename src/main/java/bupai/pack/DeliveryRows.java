package bupai.pack;

import bupai.photo.Photo;
import bupai.school.ClassName;
import bupai.school.StudentNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How deliveries, their parts and their photos stand in their tables. */
@Repository
class DeliveryRows {

    private final JdbcClient db;

    DeliveryRows(JdbcClient db) {
        this.db = db;
    }

    void insert(Delivery.Part part, String college, int version) {
        db.sql(
                        """
                        insert into delivery_part (college, version, part, name, bytes, sha256, crc32, photos)
                        values (:college, :version, :part, :name, :bytes, :sha256, :crc32, :photos)
                        """)
                .param("college", college)
                .param("version", version)
                .param("part", part.number())
                .param("name", part.name())
                .param("bytes", part.bytes())
                .param("sha256", part.sha256())
                .param("crc32", part.crc32())
                .param("photos", part.photos())
                .update();
    }

    void insert(PackedPhoto photo, String college, int version) {
        db.sql(
                        """
                        insert into delivery_photo (college, version, student, makeup, photo_version, name, class_name,
                            origin, sha256, bytes, crc32, part)
                        values (:college, :version, :student, :makeup, :photoVersion, :name, :className,
                            :origin, :sha256, :bytes, :crc32, :part)
                        """)
                .param("college", college)
                .param("version", version)
                .param("student", photo.student().value())
                .param("makeup", photo.makeup())
                .param("photoVersion", photo.version())
                .param("name", photo.name())
                .param("className", photo.className().value())
                .param("origin", photo.origin().name())
                .param("sha256", photo.sha256())
                .param("bytes", photo.bytes())
                .param("crc32", photo.crc32())
                .param("part", photo.part())
                .update();
    }

    /** In the order in which they were packed. */
    List<PackedPhoto> photos(String college, int version) {
        return db
                .sql("select * from delivery_photo where college = :college and version = :version")
                .param("college", college)
                .param("version", version)
                .query(DeliveryRows::photo)
                .list()
                .stream()
                .sorted(java.util.Comparator.comparing(PackedPhoto::student))
                .toList();
    }

    Delivery delivery(ResultSet row, int number) throws SQLException {
        var college = row.getString("college");
        var version = row.getInt("version");
        return new Delivery(
                college,
                version,
                Delivery.State.valueOf(row.getString("state")),
                row.getString("instance_id"),
                row.getString("asked_by"),
                time(row, "asked_at"),
                time(row, "built_at"),
                parts(college, version),
                row.getInt("missing"),
                failure(row),
                row.getObject("in_order", Boolean.class),
                row.getString("remark"),
                row.getString("answered_by"),
                time(row, "answered_at"));
    }

    private List<Delivery.Part> parts(String college, int version) {
        return db.sql("select * from delivery_part where college = :college and version = :version order by part")
                .param("college", college)
                .param("version", version)
                .query((row, number) -> new Delivery.Part(
                        row.getInt("part"),
                        row.getString("name"),
                        row.getLong("bytes"),
                        row.getString("sha256"),
                        row.getLong("crc32"),
                        row.getInt("photos")))
                .list();
    }

    private static PackedPhoto photo(ResultSet row, int number) throws SQLException {
        return new PackedPhoto(
                new StudentNumber(row.getString("student")),
                row.getString("name"),
                new ClassName(row.getString("class_name")),
                row.getObject("makeup", UUID.class),
                row.getInt("photo_version"),
                Photo.Origin.valueOf(row.getString("origin")),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getLong("crc32"),
                row.getInt("part"));
    }

    private static Delivery.@Nullable Failure failure(ResultSet row) throws SQLException {
        var sentence = row.getString("failure");
        return sentence == null
                ? null
                : new Delivery.Failure(sentence, row.getString("failure_key"), row.getString("failure_about"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
