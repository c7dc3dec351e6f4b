package bupai.sheet;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list as it leaves the house.
 *
 * @param name ASCII; names the file, and the list in the journal
 * @param <T> a row
 */
public record Table<T>(String name, List<Column<T>> columns, Rows<T> rows) {

    /**
     * @param head a key of the message bundles
     * @param cell a number stays a number; everything else is text, so that a student number keeps its zeros
     */
    public record Column<T>(String head, Function<T, @Nullable Object> cell) {}

    /** Gives its rows one after the other; a long list is never held as a whole. */
    @FunctionalInterface
    public interface Rows<T> {
        void each(Consumer<T> use);
    }
}
