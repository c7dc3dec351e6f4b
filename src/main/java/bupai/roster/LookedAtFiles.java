package bupai.roster;

import bupai.access.Caller;
import bupai.journal.Sha256;
import bupai.school.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps a sheet between the look at it and its import, under its hash, so that the very file that was seen is taken. */
@Repository
public class LookedAtFiles {

    /** Nobody confirms what was looked at last week. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final int MOST_BYTES = 20 * 1024 * 1024;
    private static final int LONGEST_NAME = 300;

    public record Kept(String sha256, String name, byte[] content) {

        /** Holds one byte more than is taken, so that its reader can refuse what is too large. */
        public static Kept of(InputStream file, String name) throws IOException {
            var content = file.readNBytes(MOST_BYTES + 1);
            return new Kept(Sha256.of(content), name.substring(0, Math.min(LONGEST_NAME, name.length())), content);
        }

        public InputStream open() {
            return new ByteArrayInputStream(content);
        }
    }

    private final JdbcClient db;

    LookedAtFiles(JdbcClient db) {
        this.db = db;
    }

    @Transactional
    public void keep(Kept kept, Caller caller) {
        var now = Instant.now().atOffset(ZoneOffset.UTC);
        db.sql("delete from roster_file where sha256 = :sha256 or sent_at < :old")
                .param("sha256", kept.sha256())
                .param("old", now.minus(KEPT))
                .update();
        db.sql("insert into roster_file (sha256, name, content, sent_by, sent_at) "
                        + "values (:sha256, :name, :content, :by, :at)")
                .param("sha256", kept.sha256())
                .param("name", kept.name())
                .param("content", kept.content())
                .param("by", caller.name())
                .param("at", now)
                .update();
    }

    /** @throws Refused 404 where it was taken already or is too old */
    public Kept get(String sha256) {
        return db.sql("select sha256, name, content from roster_file where sha256 = :sha256")
                .param("sha256", sha256)
                .query((row, line) -> new Kept(row.getString("sha256"), row.getString("name"), row.getBytes("content")))
                .optional()
                .orElseThrow(() -> Refused.unknown("roster.trial.gone"));
    }

    public void forget(Kept kept) {
        db.sql("delete from roster_file where sha256 = :sha256")
                .param("sha256", kept.sha256())
                .update();
    }
}
