package bupai.pack;

import bupai.mail.Letter;
import bupai.wording.Placeholder;
import bupai.wording.Said;
import bupai.wording.Slot;
import bupai.wording.Slots;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The texts of a delivery's letters: its parts, the list alone, and both answers. */
@Component
class PackSlots implements Slots {

    static final String PART = Letter.Kind.PACK_PART.name();
    static final String EMPTY = "PACK_EMPTY";
    static final String RECEIVED = "PACK_RECEIVED";
    static final String COMPLAINED = "PACK_COMPLAINED";

    private static final Set<Placeholder> EVERY =
            with(Said.EVERYWHERE, Placeholder.NAME, Placeholder.COLLEGE, Placeholder.DELIVERY, Placeholder.LINK);

    private static final Set<Placeholder> DELIVERED =
            with(EVERY, Placeholder.LISTS, Placeholder.LISTS_IN, Placeholder.BALANCE);

    private static final Set<Placeholder> OF_PART = with(
            DELIVERED,
            Placeholder.PART,
            Placeholder.PARTS,
            Placeholder.PHOTOS,
            Placeholder.FILE,
            Placeholder.BYTES,
            Placeholder.HASH);

    private static final Set<Placeholder> ANSWER =
            with(EVERY, Placeholder.PHOTOS, Placeholder.ANSWERED_BY, Placeholder.REMARK);

    private static final Set<Placeholder> SUBJECT =
            Set.of(Placeholder.SCHOOL, Placeholder.COHORT, Placeholder.COLLEGE, Placeholder.DELIVERY);

    @Override
    public List<Slot> slots() {
        return List.of(
                new Slot(
                        PART,
                        OF_PART,
                        Set.of(Placeholder.PART, Placeholder.HASH, Placeholder.BALANCE, Placeholder.LINK),
                        with(SUBJECT, Placeholder.PART, Placeholder.PARTS, Placeholder.PHOTOS)),
                new Slot(EMPTY, DELIVERED, Set.of(Placeholder.BALANCE, Placeholder.LINK), SUBJECT),
                new Slot(RECEIVED, ANSWER, Set.of(Placeholder.DELIVERY), SUBJECT),
                new Slot(COMPLAINED, ANSWER, Set.of(Placeholder.REMARK, Placeholder.LINK), SUBJECT));
    }

    private static Set<Placeholder> with(Set<Placeholder> some, Placeholder... more) {
        var all = EnumSet.copyOf(some);
        all.addAll(List.of(more));
        return all;
    }
}
