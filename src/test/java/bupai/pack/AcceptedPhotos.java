package bupai.pack;

import bupai.photo.PhotoStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Students of one class whose photos wait for the college's pack, written past the rooms that would examine them. */
final class AcceptedPhotos {

    private final JdbcClient db;
    private final PhotoStore store;
    private final String className;

    AcceptedPhotos(JdbcClient db, PhotoStore store, String className, String college) {
        this.db = db;
        this.store = store;
        this.className = className;
        db.sql("insert into school_class (name_key, name, college) values (:class, :class, :college)")
                .param("class", className)
                .param("college", college)
                .update();
    }

    void add(String number, byte[] bytes) throws IOException {
        var kept = store.keep(new ByteArrayInputStream(bytes));
        var makeup = UUID.randomUUID();
        db.sql("insert into student (number, name, class_key) values (:number, '王一', :class)")
                .param("number", number)
                .param("class", className)
                .update();
        db.sql(
                        """
                        insert into makeup (id, student, newest_of, state, place, opened_at, opened_by)
                        values (:id, :student, :student, 'ACCEPTED', 'UNDERWAY', current_timestamp, '陈老师')
                        """)
                .param("id", makeup)
                .param("student", number)
                .update();
        db.sql(
                        """
                        insert into photo (makeup, version, student, file_name, sha256, bytes, crc32, width, height,
                            origin, channel, matched_by, sender, arrived_at, level, complaints, decision, decided_by,
                            decided_at)
                        values (:makeup, 1, :student, 'a.jpg', :sha256, :bytes, :crc32, 480, 640,
                            'XINHUA', 'STAFF', 'STAFF', '陈老师', current_timestamp, 'PASS', '[]', 'ACCEPTED', '陈老师',
                            current_timestamp)
                        """)
                .param("makeup", makeup)
                .param("student", number)
                .param("sha256", kept.sha256())
                .param("bytes", kept.bytes())
                .param("crc32", kept.crc32())
                .update();
    }
}
