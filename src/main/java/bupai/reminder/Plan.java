package bupai.reminder;

import bupai.mail.Letter;
import java.util.Optional;

/** Who hears what in a situation, as one version of the office's table says it. */
@FunctionalInterface
public interface Plan {

    Answer decide(Situation situation);

    /** A question asked upward: the table that is in force at this moment. */
    @FunctionalInterface
    interface InForce {
        Plan now();
    }

    /** Who hears of it besides the student. */
    enum Hears {
        NONE,
        COUNSELLOR,
        COLLEGE,
        OFFICE
    }

    /**
     * @param letter the reminder to the student; empty for silence
     * @param threshold what the letter counts towards, for which it goes once; empty: once a round's day
     * @param lastChance goes out on quiet days too, where what it counts towards passes before they end
     */
    record Answer(Optional<Letter.Kind> letter, String threshold, Hears hears, boolean lastChance) {

        public static final Answer SILENCE = new Answer(Optional.empty(), "", Hears.NONE, false);
    }
}
