package bupai.photo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/** 检查结论: what the check found in one photo. The level is that of the worst complaint. */
public record Verdict(Level level, List<Complaint> complaints) {

    public enum Level {
        PASS,
        INFO,
        WARN,
        BLOCK
    }

    /** The rules; a name is also what programs read. */
    public enum Rule {
        CONTENT,
        PIXELS,
        RATIO,
        COLOUR,
        BYTES,
        QUALITY,
        DENSITY,
        BACKGROUND,
        CROWN,
        EYES,
        FACE_WIDTH,
        FACE_COUNT,
        CENTRE,
        ORIENTATION,
        EDITED,
        EXTENSION,
        REUSED,
        LOOKALIKE,
        OTHER_DOCUMENT,
        RESUBMITTED
    }

    /**
     * 问题项
     *
     * @param measured what was found, such as {@code 295×413}
     * @param expected what the standard asks, such as {@code 480×640}
     */
    public record Complaint(Rule rule, Level level, String measured, String expected) {}

    public static Verdict of(List<Complaint> complaints) {
        var worst = complaints.stream()
                .map(Complaint::level)
                .max(java.util.Comparator.naturalOrder())
                .orElse(Level.PASS);
        return new Verdict(worst, List.copyOf(complaints));
    }

    /** A blocked photo is kept, but moves nothing. */
    @JsonIgnore
    public boolean mayBeReviewed() {
        return level != Level.BLOCK;
    }
}
