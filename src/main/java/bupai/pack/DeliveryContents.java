package bupai.pack;

import bupai.photo.Photo;
import bupai.school.ClassName;
import bupai.school.StudentNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What each built delivery holds: written once, in one go, and never changed. */
@Repository
class DeliveryContents {

    private static final int AT_ONCE = 500;

    private static final String PART =
            """
            insert into delivery_part (college, version, part, name, bytes, sha256, crc32, photos, by_hand)
            values (:college, :version, :part, :name, :bytes, :sha256, :crc32, :photos, :byHand)
            """;

    private static final String PHOTO =
            """
            insert into delivery_photo (college, version, student, makeup, photo_version, name, class_name,
                origin, sha256, bytes, crc32, part, change)
            values (:college, :version, :student, :makeup, :photoVersion, :name, :className,
                :origin, :sha256, :bytes, :crc32, :part, :change)
            """;

    private static final String WITHDRAWN =
            """
            insert into delivery_withdrawn (college, version, student, name, class_name, origin, sha256)
            values (:college, :version, :student, :name, :className, :origin, :sha256)
            """;

    private static final String LEAF =
            """
            insert into delivery_file (college, version, number, name, content_type, content)
            values (:college, :version, :number, :name, :contentType, :content)
            """;

    private static final String LEAVES =
            "select * from delivery_file where college = :college and version = :version order by number";

    /** @param withdrawn what earlier deliveries hold and this one takes back; {@code leaves} lie beside the zips */
    record Held(
            List<Delivery.Part> parts,
            List<PackedPhoto> photos,
            List<PackedPhoto> withdrawn,
            List<Beside.Leaf> leaves) {}

    /** @param fresh {@code replaced} and {@code withdrawn}: photos, against the deliveries before */
    record Changes(int fresh, int replaced, int withdrawn) {}

    /** What lies beside the zips, without its bytes. */
    record LeafLength(String name, long bytes) {}

    private final JdbcClient db;
    private final NamedParameterJdbcTemplate batches;

    DeliveryContents(JdbcClient db, NamedParameterJdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    void fix(Delivery delivery, Held held) {
        insert(PART, delivery, held.parts().stream().map(DeliveryContents::row).toList());
        insert(
                PHOTO,
                delivery,
                held.photos().stream().map(DeliveryContents::row).toList());
        insert(
                WITHDRAWN,
                delivery,
                held.withdrawn().stream().map(DeliveryContents::row).toList());
        for (var number = 0; number < held.leaves().size(); number++) {
            insert(LEAF, delivery, List.of(row(held.leaves().get(number)).addValue("number", number)));
        }
    }

    /** In the order in which they were packed. */
    List<PackedPhoto> photos(String college, int version) {
        return db
                .sql("select * from delivery_photo where college = :college and version = :version")
                .params(Map.of("college", college, "version", version))
                .query(DeliveryContents::photo)
                .list()
                .stream()
                .sorted(Comparator.comparing(PackedPhoto::student))
                .toList();
    }

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
                .params(Map.of("college", college, "version", version))
                .query((row, number) ->
                        new Changes(row.getInt("fresh"), row.getInt("replaced"), row.getInt("withdrawn")))
                .single();
    }

    List<LeafLength> leafLengths(String college, int version) {
        return db.sql(
                        """
                        select name, octet_length(content) as bytes from delivery_file
                        where college = :college and version = :version order by number
                        """)
                .params(Map.of("college", college, "version", version))
                .query((row, number) -> new LeafLength(row.getString("name"), row.getLong("bytes")))
                .list();
    }

    Optional<Beside.Leaf> leaf(String college, int version, String name) {
        return db.sql("select * from delivery_file where college = :college and version = :version and name = :name")
                .params(Map.of("college", college, "version", version, "name", name))
                .query(DeliveryContents::leaf)
                .optional();
    }

    List<Beside.Leaf> leaves(String college, int version) {
        return db.sql(LEAVES)
                .params(Map.of("college", college, "version", version))
                .query(DeliveryContents::leaf)
                .list();
    }

    /** Of every part that was ever delivered. */
    Set<String> sums() {
        return Set.copyOf(db.sql("select distinct sha256 from delivery_part")
                .query(String.class)
                .list());
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

    private static Beside.Leaf leaf(ResultSet row, int number) throws SQLException {
        return new Beside.Leaf(row.getString("name"), row.getString("content_type"), row.getBytes("content"));
    }

    private void insert(String statement, Delivery delivery, List<MapSqlParameterSource> rows) {
        rows.forEach(row -> row.addValue("college", delivery.college()).addValue("version", delivery.version()));
        for (var from = 0; from < rows.size(); from += AT_ONCE) {
            var some = rows.subList(from, Math.min(rows.size(), from + AT_ONCE));
            batches.batchUpdate(statement, some.toArray(MapSqlParameterSource[]::new));
        }
    }

    private static MapSqlParameterSource row(Delivery.Part part) {
        return new MapSqlParameterSource()
                .addValue("part", part.number())
                .addValue("name", part.name())
                .addValue("bytes", part.bytes())
                .addValue("sha256", part.sha256())
                .addValue("crc32", part.crc32())
                .addValue("photos", part.photos())
                .addValue("byHand", part.byHand());
    }

    private static MapSqlParameterSource row(PackedPhoto photo) {
        return new MapSqlParameterSource()
                .addValue("student", photo.student().value())
                .addValue("makeup", photo.makeup())
                .addValue("photoVersion", photo.version())
                .addValue("name", photo.name())
                .addValue("className", photo.className().value())
                .addValue("origin", photo.origin().name())
                .addValue("sha256", photo.sha256())
                .addValue("bytes", photo.bytes())
                .addValue("crc32", photo.crc32())
                .addValue("part", photo.part())
                .addValue("change", photo.change().name());
    }

    private static MapSqlParameterSource row(Beside.Leaf leaf) {
        return new MapSqlParameterSource()
                .addValue("name", leaf.name())
                .addValue("contentType", leaf.contentType())
                .addValue("content", leaf.bytes());
    }
}
