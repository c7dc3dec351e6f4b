package bupai;

import java.util.Locale;
import java.util.concurrent.Callable;

/** Prints what a benchmark measured, one line a figure, so that a reader finds it between the build's own lines. */
public final class Figures {

    private Figures() {}

    /** @param unit such as {@code ms}, {@code MB}, {@code letters/s} */
    public static void print(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "FIGURE %-70s %,14.2f %s%n", what, value, unit);
    }

    /** Seconds that a piece of work takes. */
    public static double seconds(Callable<?> work) throws Exception {
        var from = System.nanoTime();
        work.call();
        return (System.nanoTime() - from) / 1e9;
    }
}
