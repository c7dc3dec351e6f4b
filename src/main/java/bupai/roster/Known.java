package bupai.roster;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the roster knows of one student, also of one who left. */
record Known(
        String number, String name, String classKey, @Nullable String email, @Nullable String phone, boolean left) {

    /** A student of whom something is different now. */
    record Change(Known before, Known after) {

        /** Both as the journal keeps them. */
        Map<String, String> facts() {
            return Map.of("before", before.line(), "after", after.line());
        }
    }

    /** What a row makes of it; what the row does not say stays. */
    static Known after(Enrolment row, @Nullable Known before) {
        return new Known(
                row.number().value(),
                row.name(),
                row.classKey(),
                row.email() != null || before == null ? row.email() : before.email(),
                row.phone() != null || before == null ? row.phone() : before.phone(),
                false);
    }

    private String line() {
        return Stream.of(name, classKey, email, phone)
                .filter(value -> value != null && !value.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
