package bupai.pack;

import bupai.mail.Letter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where the mails of a delivery stand.
 *
 * @param letters by part; 0 for the one of a delivery without photos
 * @param asOf the moment at which they were looked at
 */
record Mailing(Delivery delivery, SortedMap<Integer, Letter> letters, Instant asOf) {

    /** A mail that waits longer is held up by something. */
    private static final Duration LONG = Duration.ofMinutes(30);

    Optional<Letter> letter(int part) {
        return Optional.ofNullable(letters.get(part));
    }

    /** Parts whose mail was refused or given up. */
    List<Integer> failed() {
        return letters.entrySet().stream()
                .filter(letter -> hasFailed(letter.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean mayBeResumed() {
        return delivery.state() == Delivery.State.MAILED && !failed().isEmpty();
    }

    /**
     * Whether somebody's hand has to do it, or may do better than the mail does. Not while other parts are just going out: they
     * would be kept back.
     */
    boolean isForHands() {
        return delivery.state() == Delivery.State.TO_UPLOAD
                || delivery.state() == Delivery.State.MAILED
                        && (letters.values().stream().anyMatch(this::isStuck)
                                || isTooLarge() && letters.values().stream().allMatch(Mailing::isSent));
    }

    private boolean isTooLarge() {
        return delivery.parts().stream().anyMatch(Delivery.Part::byHand);
    }

    private boolean isStuck(Letter letter) {
        return switch (letter.state()) {
            case SENT -> false;
            case WAITING -> letter.attempts() > 0
                    || letter.createdAt().plus(LONG).isBefore(asOf);
            case SKIPPED, REFUSED, FAILED -> true;
        };
    }

    private static boolean isSent(Letter letter) {
        return letter.state() == Letter.State.SENT;
    }

    private static boolean hasFailed(Letter letter) {
        return letter.state() == Letter.State.REFUSED || letter.state() == Letter.State.FAILED;
    }
}
