package bupai.pack;

import bupai.photo.Photo;
import bupai.school.ClassName;
import bupai.school.StudentNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
                        insert into delivery_part (college, version, part, name, bytes, sha256, crc32, photos, by_hand)
                        values (:college, :version, :part, :name, :bytes, :sha256, :crc32, :photos, :byHand)
                        """)
                .param("college", college)
                .param("version", version)
                .param("part", part.number())
                .param("name", part.name())
                .param("bytes", part.bytes())
                .param("sha256", part.sha256())
                .param("crc32", part.crc32())
                .param("photos", part.photos())
                .param("byHand", part.byHand())
                .update();
    }

    void insert(PackedPhoto photo, String college, int version) {
        db.sql(
                        """
                        insert into delivery_photo (college, version, student, makeup, photo_version, name, class_name,
                            origin, sha256, bytes, crc32, part, change)
                        values (:college, :version, :student, :makeup, :photoVersion, :name, :className,
                            :origin, :sha256, :bytes, :crc32, :part, :change)
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
                .param("change", photo.change().name())
                .update();
    }

    void insertWithdrawn(PackedPhoto photo, String college, int version) {
        db.sql(
                        """
                        insert into delivery_withdrawn (college, version, student, name, class_name, origin, sha256)
                        values (:college, :version, :student, :name, :className, :origin, :sha256)
                        """)
                .param("college", college)
                .param("version", version)
                .param("student", photo.student().value())
                .param("name", photo.name())
                .param("className", photo.className().value())
                .param("origin", photo.origin().name())
                .param("sha256", photo.sha256())
                .update();
    }

    void insert(List<Beside.Leaf> leaves, String college, int version) {
        for (var number = 0; number < leaves.size(); number++) {
            db.sql(
                            """
                            insert into delivery_file (college, version, number, name, content_type, content)
                            values (:college, :version, :number, :name, :contentType, :content)
                            """)
                    .param("college", college)
                    .param("version", version)
                    .param("number", number)
                    .param("name", leaves.get(number).name())
                    .param("contentType", leaves.get(number).contentType())
                    .param("content", leaves.get(number).bytes())
                    .update();
        }
    }

    void insertRemark(String college, int version, StudentNumber student, String remark) {
        db.sql(
                        "insert into delivery_remark (college, version, student, remark) values (:college, :version, :student, :remark)")
                .param("college", college)
                .param("version", version)
                .param("student", student.value())
                .param("remark", remark)
                .update();
    }

    Map<StudentNumber, String> remarks(String college, int version) {
        var remarks = new TreeMap<StudentNumber, String>();
        db.sql("select student, remark from delivery_remark where college = :college and version = :version")
                .param("college", college)
                .param("version", version)
                .query(row -> {
                    remarks.put(new StudentNumber(row.getString("student")), row.getString("remark"));
                });
        return remarks;
    }

    /** @param fresh, {@code replaced}, {@code withdrawn}: photos, against the deliveries before */
    record Changes(int fresh, int replaced, int withdrawn) {}

    Changes changes(String college, int version) {
        return db.sql(
                        """
                        select
                            (select count(*) from delivery_photo
                                where college = :college and version = :version and change = 'NEW') as fresh,
                            (select count(*) from delivery_photo
                                where college = :college and version = :version and change = 'REPLACED') as replaced,
                            (select count(*) from delivery_withdrawn
                                where college = :college and version = :version) as withdrawn
                        """)
                .param("college", college)
                .param("version", version)
                .query((row, number) ->
                        new Changes(row.getInt("fresh"), row.getInt("replaced"), row.getInt("withdrawn")))
                .single();
    }

    /** What lies beside the zips, without its bytes. */
    record LeafLength(String name, long bytes) {}

    List<LeafLength> leafLengths(String college, int version) {
        return db.sql(
                        """
                        select name, octet_length(content) as bytes from delivery_file
                        where college = :college and version = :version order by number
                        """)
                .param("college", college)
                .param("version", version)
                .query((row, number) -> new LeafLength(row.getString("name"), row.getLong("bytes")))
                .list();
    }

    Optional<Beside.Leaf> leaf(String college, int version, String name) {
        return leaves(college, version).stream()
                .filter(leaf -> leaf.name().equals(name))
                .findFirst();
    }

    /** What lies beside the zips, as it was when the delivery was built. */
    List<Beside.Leaf> leaves(String college, int version) {
        return db.sql("select * from delivery_file where college = :college and version = :version order by number")
                .param("college", college)
                .param("version", version)
                .query((row, number) ->
                        new Beside.Leaf(row.getString("name"), row.getString("content_type"), row.getBytes("content")))
                .list();
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
                row.getString("uploaded_by"),
                time(row, "uploaded_at"),
                failure(row),
                row.getObject("in_order", Boolean.class),
                row.getString("remark"),
                row.getString("answered_by"),
                time(row, "answered_at"));
    }

    /** Of every part that was ever delivered. */
    Set<String> sums() {
        return Set.copyOf(db.sql("select distinct sha256 from delivery_part")
                .query(String.class)
                .list());
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
                        row.getInt("photos"),
                        row.getBoolean("by_hand")))
                .list();
    }

    static PackedPhoto photo(ResultSet row, int number) throws SQLException {
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
                row.getInt("part"),
                PackedPhoto.Change.valueOf(row.getString("change")));
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
