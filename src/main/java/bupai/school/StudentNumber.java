package bupai.school;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** 学号: a student's number. Text, never a number: leading zeros count, and some hold a letter. */
public record StudentNumber(@JsonValue String value) implements Comparable<StudentNumber> {

    /** 4 to 20 ASCII letters and digits, at least one digit; safe as a file name. */
    private static final Pattern FORM = Pattern.compile("(?=.*[0-9])[0-9A-Za-z]{4,20}");

    public StudentNumber {
        if (!FORM.matcher(value).matches()) {
            throw Refused.notUnderstood("school.student-number.form", value);
        }
    }

    /**
     * Reads a number as people type it: outer blanks and full-width digits are mended.
     *
     * @throws Refused 422 where the rest is no student number
     */
    @JsonCreator
    public static StudentNumber of(String typed) {
        return new StudentNumber(plain(typed));
    }

    /** As {@link #of}, but an answer instead of a refusal. */
    public static Optional<StudentNumber> read(String typed) {
        var plain = plain(typed);
        return FORM.matcher(plain).matches() ? Optional.of(new StudentNumber(plain)) : Optional.empty();
    }

    private static String plain(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    }

    @Override
    public int compareTo(StudentNumber other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
