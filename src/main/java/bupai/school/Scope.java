package bupai.school;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose students a person may see and act on.
 *
 * @param everything true for academic affairs
 * @param college the code of the own college, null for none
 * @param classes keys of own classes
 */
public record Scope(boolean everything, @Nullable String college, Set<String> classes) {

    /** The condition over a class {@code c}; its parameters are {@link #parameters()}. */
    public static final String SQL = "(:allInScope or c.college = :collegeInScope or c.name_key in (:classesInScope))";

    public static Scope all() {
        return new Scope(true, null, Set.of());
    }

    public static Scope nothing() {
        return new Scope(false, null, Set.of());
    }

    public static Scope ofCollege(String code) {
        return new Scope(false, code, Set.of());
    }

    public static Scope ofClasses(Set<String> keys) {
        return new Scope(false, null, Set.copyOf(keys));
    }

    public boolean covers(String collegeCode, String classKey) {
        return everything || collegeCode.equals(college) || classes.contains(classKey);
    }

    /** The whole of a college, not only some of its classes. */
    public boolean coversCollege(String collegeCode) {
        return everything || collegeCode.equals(college);
    }

    public Map<String, Object> parameters() {
        return Map.of(
                "allInScope", everything,
                "collegeInScope", college == null ? "" : college,
                // "in ()" is no SQL: an empty scope asks for a key that no class has.
                "classesInScope", classes.isEmpty() ? Set.of("") : classes);
    }
}
