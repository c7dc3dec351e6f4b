package bupai.reminder;

import bupai.mail.Letter;
import java.util.Optional;

/** A question asked upward, to the table that the office edits: who hears what in a situation. */
public interface Plan {

    Answer decide(Situation situation);

    /** Who hears of it besides the student. */
    enum Hears {
        NONE,
        COUNSELLOR,
        COLLEGE,
        OFFICE
    }

    /**
     * @param letter the reminder to the student; empty for silence
     * @param threshold within its deadline the letter goes once; empty: once a round's day
     * @param lastChance goes out on quiet days too
     */
    record Answer(Optional<Letter.Kind> letter, String threshold, Hears hears, boolean lastChance) {}
}
