package bupai.school;

import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;
import java.util.Locale;

/**
 * 班级: a class's name as it is written; two spellings that differ only in width of brackets and letters, in blanks or
 * in letter case are one class and share a {@link #key}.
 */
public record ClassName(@JsonValue String value) {

    public ClassName {
        value = value.strip();
        if (value.isEmpty() || value.length() > 60 || value.chars().anyMatch(Character::isISOControl)) {
            throw Refused.notUnderstood("school.class-name.form", value);
        }
    }

    /** The form by which classes meet; at most 60 characters, half-width brackets, no blanks. */
    public String key() {
        return Normalizer.normalize(value, Normalizer.Form.NFKC)
                .replaceAll("\\s+", "")
                .replace('〔', '(')
                .replace('〕', ')')
                .replace('【', '(')
                .replace('】', ')')
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
