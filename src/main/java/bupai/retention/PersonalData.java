package bupai.retention;

import bupai.archive.Cabinet;
import bupai.journal.Erasure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What there is of students' data: counted, and made to go. */
@Component
class PersonalData {

    private static final String FILES = "files:";
    private static final String JOURNAL = "journal";

    /** What the tray notes is about nobody yet, and says the name of a file, which often holds a student's. */
    private static final Set<String> OF_FILES = Set.of("set-aside", "taken-back", "tray-opened");

    private final JdbcClient db;
    private final List<Cabinet> cabinets;
    private final Erasure erasure;

    PersonalData(JdbcClient db, List<Cabinet> cabinets, Erasure erasure) {
        this.db = db;
        this.cabinets = cabinets;
        this.erasure = erasure;
    }

    /** What a purge would take now. */
    List<PurgeOrder.Line> counted(Stage stage) {
        var lines = new ArrayList<PurgeOrder.Line>();
        Holdings.of(stage).forEach(holding -> lines.add(new PurgeOrder.Line(holding.name(), count(holding), null)));
        if (stage == Stage.PHOTOS) {
            cabinets.forEach(cabinet -> lines.add(new PurgeOrder.Line(FILES + cabinet.name(), files(cabinet), null)));
        } else {
            lines.add(new PurgeOrder.Line(JOURNAL, spokenOf(), null));
        }
        return lines;
    }

    /** Counted once more, by what each line says: the proof does not rest on what was deleted. */
    List<PurgeOrder.Line> left(Stage stage, List<PurgeOrder.Line> before) {
        var now = counted(stage);
        return before.stream()
                .map(line -> new PurgeOrder.Line(line.what(), line.before(), left(now, line.what())))
                .toList();
    }

    private static long left(List<PurgeOrder.Line> now, String what) {
        return now.stream()
                .filter(line -> line.what().equals(what))
                .mapToLong(PurgeOrder.Line::before)
                .sum();
    }

    void deleteRows(Stage stage) {
        Holdings.of(stage).forEach(holding -> db.sql(holding.purge()).update());
    }

    void deleteFiles() {
        try {
            for (var cabinet : cabinets) {
                cabinet.clear();
            }
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }

    void blotJournal(String by, String why) {
        db.sql("select distinct student from journal where student is not null order by student")
                .query(String.class)
                .list()
                .forEach(student -> erasure.erase(student, by, why));
        erasure.erase(OF_FILES, by, why);
    }

    private long count(Holding holding) {
        return db.sql(holding.count()).query(Long.class).single();
    }

    private long spokenOf() {
        return db.sql(
                        """
                        select count(*) from journal
                        where student is not null or makeup is not null or what in (:ofFiles) and facts <> '{}'
                        """)
                .param("ofFiles", OF_FILES)
                .query(Long.class)
                .single();
    }

    private static long files(Cabinet cabinet) {
        try {
            return cabinet.files().size();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
