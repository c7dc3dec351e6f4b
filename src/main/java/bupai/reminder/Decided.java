package bupai.reminder;

import bupai.mail.Letter;
import java.util.Optional;

/** What the plan answered for one group, with the occasion that keeps a letter from going twice. */
record Decided(Optional<Letter.Kind> letter, String occasion, Plan.Hears hears) {

    static final Decided SILENCE = new Decided(Optional.empty(), "", Plan.Hears.NONE);
}
