package bupai.roster;

import bupai.access.Caller;
import bupai.journal.Sha256;
import bupai.school.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps a roster between the look at it and its import, under its hash, so that the very file that was seen is taken. */
@Repository
class LookedAtRosters {

    /** Nobody confirms what was looked at last week. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final int MOST_BYTES = 20 * 1024 * 1024;
    private static final int LONGEST_NAME = 300;

    record Kept(String sha256, String name, byte[] content) {

        InputStream open() {
            return new ByteArrayInputStream(content);
        }
    }

    private final JdbcClient db;
    private final RosterImport roster;

    LookedAtRosters(JdbcClient db, RosterImport roster) {
        this.db = db;
        this.roster = roster;
    }

    /**
     * Keeps a file that can be read as a roster.
     *
     * @throws Refused 413 where it is too large, 422 where it is no roster
     */
    @Transactional
    Kept keep(InputStream file, String name, Caller caller) throws IOException {
        var content = file.readNBytes(MOST_BYTES + 1);
        var kept = new Kept(Sha256.of(content), name.substring(0, Math.min(LONGEST_NAME, name.length())), content);
        roster.read(kept.open());
        var now = Instant.now().atOffset(ZoneOffset.UTC);
        db.sql("delete from roster_file where sha256 = :sha256 or sent_at < :old")
                .param("sha256", kept.sha256())
                .param("old", now.minus(KEPT))
                .update();
        db.sql("insert into roster_file (sha256, name, content, sent_by, sent_at) "
                        + "values (:sha256, :name, :content, :by, :at)")
                .param("sha256", kept.sha256())
                .param("name", kept.name())
                .param("content", content)
                .param("by", caller.name())
                .param("at", now)
                .update();
        return kept;
    }

    /** @throws Refused 404 where it was taken already or is too old */
    Kept get(String sha256) {
        return db.sql("select sha256, name, content from roster_file where sha256 = :sha256")
                .param("sha256", sha256)
                .query((row, line) -> new Kept(row.getString("sha256"), row.getString("name"), row.getBytes("content")))
                .optional()
                .orElseThrow(() -> Refused.unknown("roster.trial.gone"));
    }

    RosterTrial look(Kept kept, Caller caller) {
        try (var file = kept.open()) {
            return roster.look(file, caller);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Imports what was looked at.
     *
     * @throws Refused 404 where it is gone, 409 where the roster has changed since the look
     */
    RosterReport confirm(String sha256, String basis, Caller caller) {
        var kept = get(sha256);
        try (var file = kept.open()) {
            var report = roster.takeAsSeen(file, basis, caller);
            db.sql("delete from roster_file where sha256 = :sha256")
                    .param("sha256", sha256)
                    .update();
            return report;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
