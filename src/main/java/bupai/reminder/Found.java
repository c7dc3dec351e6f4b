package bupai.reminder;

import bupai.makeup.State;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is found for one reader of a digest, gathered class by class. */
final class Found {

    /** A student who is told of by name. */
    record Named(String className, String number, String name, State state, String phone) {}

    private final Reader reader;
    private final Map<String, Standing> colleges = new LinkedHashMap<>();
    private final Standing standing = new Standing("");
    private final FirstOf<Named> raised = new FirstOf<>();
    private final FirstOf<Named> missing = new FirstOf<>();
    private final FirstOf<String> unsigned = new FirstOf<>();

    Found(Reader reader) {
        this.reader = reader;
    }

    /**
     * Counts some students of a class.
     *
     * @param state null for those who were never marked absent
     * @param raised how high the day's escalation goes, as {@link Plan.Hears} counts
     * @return whether the first of them are to be named
     */
    boolean count(String college, @Nullable State state, int raised, int students) {
        standing.add(state, students);
        colleges.computeIfAbsent(college, Standing::new).add(state, students);
        if (state == null || !state.isGettingThePhoto()) {
            return false;
        }
        var named = missing.counted(students);
        return hears(raised) && this.raised.counted(students) || named;
    }

    /** Whether a student without a photo still has a place in a list here. */
    boolean names(int raised) {
        return missing.isShort() || hears(raised) && this.raised.isShort();
    }

    void name(Named student, int raised) {
        missing.name(student);
        if (hears(raised)) {
            this.raised.name(student);
        }
    }

    private boolean hears(int raised) {
        return raised >= reader.hears().ordinal();
    }

    Reader reader() {
        return reader;
    }

    Standing standing() {
        return standing;
    }

    Collection<Standing> colleges() {
        return colleges.values();
    }

    /** Whom somebody should call. */
    FirstOf<Named> raised() {
        return raised;
    }

    /** Whose photo is not here. */
    FirstOf<Named> missing() {
        return missing;
    }

    /** Classes whose session is over and whose count nobody has sent. */
    FirstOf<String> unsigned() {
        return unsigned;
    }
}
