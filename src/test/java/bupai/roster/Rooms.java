package bupai.roster;

import bupai.Database;
import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.journal.Journal;
import bupai.school.College;
import bupai.school.School;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The room's pieces on a database of their own, put together as the program does. */
final class Rooms {

    static final School SCHOOL = new School(
            "11311",
            "三明学院",
            "2024届",
            2024,
            List.of(
                    college("jingguan", "经管", "经济与管理学院"),
                    college("jiangong", "建工", "建筑工程学院"),
                    college("zihua", "资化", "资源与化工学院"),
                    college("yishe", "艺设", "艺术与设计学院"),
                    college("haiwai", "海外", "海外学院"),
                    college("haili", "海理", "海峡理工学院"),
                    college("jidian", "机电", "机电工程学院"),
                    college("jiaoyin", "教音", "教育与音乐学院"),
                    college("wenchuan", "文传", "文化传播学院"),
                    college("xinxi", "信息", "信息工程学院"),
                    college("tiyu", "体育", "体育与康养学院")));

    final Database database;
    final Classes classes;
    final Students students;
    final RosterLock lock;
    final Journal journal;
    final RosterImport roster;

    Rooms(Database database) {
        this.database = database;
        this.classes = new Classes(database.client());
        this.students = new Students(database.client());
        this.lock = new RosterLock(database.client());
        this.journal = new Journal(database.client(), database.batches(), database.transactions());
        this.roster = new RosterImport(
                SCHOOL,
                classes,
                new RosterBooks(new NamedParameterJdbcTemplate(database.source())),
                lock,
                journal,
                new Noon(),
                database.transactions());
    }

    /** 13 March 2024, noon in Shanghai. */
    record Noon() implements SchoolClock {

        @Override
        public Instant now() {
            return Instant.parse("2024-03-13T04:00:00Z");
        }

        @Override
        public ZoneId zone() {
            return ZoneId.of("Asia/Shanghai");
        }
    }

    RosterReport take(byte[] file) {
        try {
            return roster.take(new ByteArrayInputStream(file), Caller.program());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    RosterReport take(String csv) {
        return take(csv.getBytes(StandardCharsets.UTF_8));
    }

    Timetable timetable(Path file) {
        var timetable = new Timetable(file, SCHOOL, database.client(), classes, lock, database.transactions());
        timetable.afterPropertiesSet();
        return timetable;
    }

    Timetable realTimetable() {
        return timetable(Path.of("config/timetable.csv"));
    }

    private static College college(String code, String name, String fullName) {
        return new College(code, name, fullName, Optional.empty());
    }
}
