package bupai.pack;

import bupai.photo.Photo;
import bupai.school.ClassName;
import bupai.school.StudentNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Says which photos belong into a college's pack: the accepted one of each newest case, in student-number order. */
@Repository
public class PackContents {

    private static final String SELECT =
            """
            select s.number, s.name, c.name as class_name, m.id as makeup, p.version, p.origin, p.sha256, p.bytes, p.crc32,
                %s as change
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

    private static final String ACCEPTED = SELECT.formatted("'NEW'");

    /** Left out is what the newest standing delivery of the case holds already. */
    private static final String PENDING = SELECT.formatted(
                    """
                    case when exists (
                        select 1 from delivery_photo o
                        join delivery f on f.college = o.college and f.version = o.version
                        where o.college = c.college and o.student = s.number and f.state in (:standing))
                    then 'REPLACED' else 'NEW' end
                    """)
            + """
                      and not exists (
                        select 1 from delivery_photo i
                        join delivery d on d.college = i.college and d.version = i.version
                        where i.makeup = p.makeup and i.photo_version = p.version and d.state in (:standing)
                          and not exists (
                            select 1 from delivery_photo later
                            join delivery e on e.college = later.college and e.version = later.version
                            where later.makeup = i.makeup and e.state in (:standing) and e.built_at > d.built_at))
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
        return sorted(db.sql(ACCEPTED)
                .param("college", college)
                .query(PackContents::photo)
                .list());
    }

    /** What is new or replaced since the deliveries that stand. */
    List<PackedPhoto> pending(String college) {
        return sorted(db.sql(PENDING)
                .param("college", college)
                .param("standing", Delivery.STANDING)
                .query(PackContents::photo)
                .list());
    }

    /** What deliveries that stand hold and is accepted no more: withdrawn, exempt, left, given to another student. */
    List<PackedPhoto> withdrawn(String college) {
        var accepted = accepted(college).stream().map(PackedPhoto::student).collect(Collectors.toSet());
        return sorted(db
                .sql(STANDING)
                .param("college", college)
                .param("standing", Delivery.STANDING)
                .query(DeliveryRows::photo)
                .list()
                .stream()
                .filter(photo -> !accepted.contains(photo.student()))
                .toList());
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

    /** By characters, as the zip's directory is read; a database may sort letters otherwise. */
    private static List<PackedPhoto> sorted(List<PackedPhoto> photos) {
        return photos.stream()
                .sorted(Comparator.comparing(PackedPhoto::student))
                .toList();
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
                PackedPhoto.Change.valueOf(row.getString("change").strip()));
    }
}
