package bupai.school;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something was asked that cannot be done; says why, by a key of the message bundles and its arguments. */
public final class Refused extends RuntimeException {

    /** What a refusal means to the one who asked; each stands for one HTTP status. */
    public enum Why {
        OUT_OF_SCOPE(403),
        UNKNOWN(404),
        NOT_NOW(409),
        TOO_LARGE(413),
        NOT_UNDERSTOOD(422),
        NO_ROOM(507);

        private final int status;

        Why(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Why why;
    private final String key;
    private final transient List<Object> arguments;
    private final @Nullable String field;

    private Refused(Why why, String key, @Nullable String field, List<Object> arguments) {
        super(why + " " + key + " " + arguments);
        this.why = why;
        this.key = key;
        this.field = field;
        this.arguments = arguments;
    }

    private Refused(Why why, String key, Object... arguments) {
        this(why, key, null, List.of(arguments));
    }

    /** The same, about one field of the form that was sent: a page says it there. */
    public Refused about(String formField) {
        return new Refused(why, key, formField, arguments);
    }

    /** What one field of a form says, read; a refusal is about that field. */
    public static <T> T in(String formField, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Refused refusal) {
            throw refusal.about(formField);
        }
    }

    public static Refused outOfScope(String key, Object... arguments) {
        return new Refused(Why.OUT_OF_SCOPE, key, arguments);
    }

    public static Refused unknown(String key, Object... arguments) {
        return new Refused(Why.UNKNOWN, key, arguments);
    }

    public static Refused notNow(String key, Object... arguments) {
        return new Refused(Why.NOT_NOW, key, arguments);
    }

    public static Refused tooLarge(String key, Object... arguments) {
        return new Refused(Why.TOO_LARGE, key, arguments);
    }

    public static Refused notUnderstood(String key, Object... arguments) {
        return new Refused(Why.NOT_UNDERSTOOD, key, arguments);
    }

    public static Refused noRoom(String key, Object... arguments) {
        return new Refused(Why.NO_ROOM, key, arguments);
    }

    public Why why() {
        return why;
    }

    public String key() {
        return key;
    }

    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    public List<Object> arguments() {
        return arguments;
    }
}
