package bupai.roster;

import bupai.access.Caller;
import bupai.school.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/** A roster between the look at it and its import. */
@Component
class LookedAtRosters {

    private final LookedAtFiles files;
    private final RosterImport roster;

    LookedAtRosters(LookedAtFiles files, RosterImport roster) {
        this.files = files;
        this.roster = roster;
    }

    /**
     * Keeps a file that can be read as a roster.
     *
     * @throws Refused 413 where it is too large, 422 where it is no roster
     */
    LookedAtFiles.Kept keep(InputStream file, String name, Caller caller) throws IOException {
        var kept = LookedAtFiles.Kept.of(file, name);
        roster.read(kept.open());
        files.keep(kept, caller);
        return kept;
    }

    /** @throws Refused 404 where it was taken already or is too old */
    LookedAtFiles.Kept get(String sha256) {
        return files.get(sha256);
    }

    RosterTrial look(LookedAtFiles.Kept kept, Caller caller) {
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
            files.forget(kept);
            return report;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
