package bupai.reminder;

import java.util.ArrayList;
import java.util.List;

/** A list that a letter can hold: the first of them, and how many there are. */
final class FirstOf<T> {

    static final int NAMED = 40;

    private final List<T> named = new ArrayList<>();
    private int count;

    /** As many more there are; whether the first of them are among those who will be named. */
    boolean counted(int more) {
        var among = count < NAMED;
        count += more;
        return among;
    }

    /** What comes after the first ones is only counted. */
    void name(T one) {
        if (isShort()) {
            named.add(one);
        }
    }

    /** Whether a name more still has its place. */
    boolean isShort() {
        return named.size() < NAMED;
    }

    List<T> named() {
        return named;
    }

    int count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }
}
