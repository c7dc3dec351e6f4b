package bupai.pack;

import bupai.photo.Photo;
import bupai.school.ClassName;
import bupai.school.StudentNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Says which photos belong into a college's pack: the accepted one of each newest case, in student-number order. */
@Repository
public class PackContents {

    private static final String ACCEPTED =
            """
            select s.number, s.name, c.name as class_name, m.id as makeup, p.version, p.origin, p.sha256, p.bytes, p.crc32
            from makeup m
            join student s on s.number = m.newest_of and s.left_at is null
            join school_class c on c.name_key = s.class_key
            join photo p on p.makeup = m.id and p.decision = 'ACCEPTED' and p.moved_to is null
            where c.college = :college and m.state not in ('WITHDRAWN', 'EXEMPT')
              and not exists (
                select 1 from photo newer
                where newer.makeup = p.makeup and newer.version > p.version
                  and newer.decision = 'ACCEPTED' and newer.moved_to is null)
            """;

    /** Of each student the newest that was delivered and not taken back since. */
    private static final String STANDING =
            """
            select i.* from delivery_photo i
            join delivery d on d.college = i.college and d.version = i.version
            where i.college = :college and d.state in (:standing)
              and not exists (
                select 1 from delivery_photo later
                join delivery e on e.college = later.college and e.version = later.version
                where later.college = i.college and later.student = i.student and later.version > i.version
                  and e.state in (:standing))
              and not exists (
                select 1 from delivery_withdrawn w
                join delivery e on e.college = w.college and e.version = w.version
                where w.college = i.college and w.student = i.student and w.version > i.version
                  and e.state in (:standing))
            """;

    private final JdbcClient db;

    PackContents(JdbcClient db) {
        this.db = db;
    }

    /** All that is accepted now, delivered or not. */
    public List<PackedPhoto> accepted(String college) {
        // By characters, as the zip's directory is read; a database may sort letters otherwise.
        return db.sql(ACCEPTED).param("college", college).query(PackContents::photo).list().stream()
                .sorted(Comparator.comparing(PackedPhoto::student))
                .toList();
    }

    /** What is accepted and does not stand in this college's deliveries: new, or in the place of another. */
    List<PackedPhoto> pending(String college) {
        var standing = standing(college);
        return accepted(college).stream()
                .filter(photo -> !stands(photo, standing.get(photo.student())))
                .map(photo -> standing.containsKey(photo.student()) ? photo.replacing() : photo)
                .toList();
    }

    /** What stands in deliveries and is accepted no more: withdrawn, exempt, left, gone to another college or student. */
    List<PackedPhoto> withdrawn(String college) {
        var accepted = accepted(college).stream().map(PackedPhoto::student).collect(Collectors.toSet());
        return standing(college).values().stream()
                .filter(photo -> !accepted.contains(photo.student()))
                .toList();
    }

    private static boolean stands(PackedPhoto photo, @Nullable PackedPhoto standing) {
        return standing != null && standing.id().equals(photo.id());
    }

    private SortedMap<StudentNumber, PackedPhoto> standing(String college) {
        var standing = new TreeMap<StudentNumber, PackedPhoto>();
        db.sql(STANDING)
                .param("college", college)
                .param("standing", Delivery.STANDING)
                .query(DeliveryContents::photo)
                .list()
                .forEach(photo -> standing.put(photo.student(), photo));
        return standing;
    }

    /** Keeps decisions about these photos waiting until the caller's transaction ends. */
    void hold(List<PackedPhoto> photos) {
        if (photos.isEmpty()) {
            return;
        }
        db.sql("select id from makeup where id in (:makeups) order by id for update")
                .param("makeups", photos.stream().map(PackedPhoto::makeup).toList())
                .query(UUID.class)
                .list();
    }

    private static PackedPhoto photo(ResultSet row, int number) throws SQLException {
        return new PackedPhoto(
                new StudentNumber(row.getString("number")),
                row.getString("name"),
                new ClassName(row.getString("class_name")),
                row.getObject("makeup", UUID.class),
                row.getInt("version"),
                Photo.Origin.valueOf(row.getString("origin")),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getLong("crc32"),
                1,
                PackedPhoto.Change.NEW);
    }
}
