package bupai.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the demo's mail server took, newest first; the oldest make room. */
final class ReceivedLetters {

    private static final int KEPT = 3_000;

    private final Deque<ReceivedLetter> newestFirst = new ArrayDeque<>();
    private long count;

    synchronized long nextId() {
        return ++count;
    }

    synchronized void add(ReceivedLetter letter) {
        newestFirst.addFirst(letter);
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }

    /** @param words part of the address, the name or the subject; empty for all */
    synchronized List<ReceivedLetter> newest(int most, String words) {
        var wanted = words.strip().toLowerCase(Locale.ROOT);
        return newestFirst.stream()
                .filter(letter -> (letter.to() + " " + letter.subject())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .limit(most)
                .toList();
    }

    synchronized Optional<ReceivedLetter> find(long id) {
        return newestFirst.stream().filter(letter -> letter.id() == id).findFirst();
    }

    synchronized long count() {
        return count;
    }
}
