package bupai.reminder;

import bupai.mail.Letter;
import bupai.wording.Placeholder;
import bupai.wording.Said;
import bupai.wording.Slot;
import bupai.wording.Slots;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which texts there are to word, and what each may and must hold. */
@Component
class LetterSlots implements Slots {

    /** Ends every letter to a student. */
    static final String CLOSING = "CLOSING";

    /** For a class's chat: masked names, no link of anybody's. */
    static final String CLASS_CHAT = "CLASS_CHAT";

    /** For one student's chat, with the personal link. */
    static final String STUDENT_CHAT = "STUDENT_CHAT";

    private static final Set<Letter.Kind> TO_STUDENTS = EnumSet.range(Letter.Kind.TOLD, Letter.Kind.SEASON_CLOSED);

    /** A subject is written for a whole group at once, and is read on locked screens. */
    private static final Set<Placeholder> SUBJECT = Set.of(
            Placeholder.TODAY,
            Placeholder.DEADLINE,
            Placeholder.PACK_DEADLINE,
            Placeholder.SEASON_END,
            Placeholder.SCHOOL,
            Placeholder.COHORT);

    private static final Set<Placeholder> STUDENT = with(
            Placeholder.NAME,
            Placeholder.NUMBER,
            Placeholder.CLASS,
            Placeholder.COLLEGE,
            Placeholder.DAYS_LEFT,
            Placeholder.ROUTE,
            Placeholder.LATEST_START,
            Placeholder.ROUTES_IN_TIME,
            Placeholder.ROUTES,
            Placeholder.STEP,
            Placeholder.CONTACT,
            Placeholder.REASON,
            Placeholder.REMEDY,
            Placeholder.COMPLAINTS,
            Placeholder.LINK);

    private static final Set<Placeholder> STAFF = with(
            Placeholder.NAME,
            Placeholder.DAYS_LEFT,
            Placeholder.LINK,
            Placeholder.STATES,
            Placeholder.BALANCE,
            Placeholder.LAST_DAY,
            Placeholder.TO_CALL,
            Placeholder.TO_REVIEW,
            Placeholder.MISSING,
            Placeholder.BEHIND,
            Placeholder.UNSIGNED,
            Placeholder.SEAL);

    private static final Set<Placeholder> COLLEGE = with(
            Placeholder.NAME,
            Placeholder.DAYS_LEFT,
            Placeholder.LAST_DAY,
            Placeholder.REASON,
            Placeholder.FORWARD,
            Placeholder.LINK);

    @Override
    public List<Slot> slots() {
        var slots = new ArrayList<Slot>();
        TO_STUDENTS.forEach(kind -> slots.add(new Slot(kind.name(), STUDENT, needed(kind), SUBJECT)));
        slots.add(new Slot(
                CLOSING,
                Said.EVERYWHERE,
                Set.of(
                        Placeholder.SCHOOL_CODE,
                        Placeholder.OFFICE,
                        Placeholder.OFFICE_CONTACT,
                        Placeholder.OFFICE_PHONE),
                null));
        slots.add(new Slot(
                Letter.Kind.PACK_DEADLINE_MOVED.name(),
                COLLEGE,
                Set.of(Placeholder.PACK_DEADLINE, Placeholder.LAST_DAY, Placeholder.REASON, Placeholder.LINK),
                SUBJECT));
        slots.add(digest(Letter.Kind.COUNSELLOR_DIGEST, Placeholder.TO_CALL, Placeholder.UNSIGNED));
        slots.add(digest(Letter.Kind.COLLEGE_DIGEST, Placeholder.MISSING, Placeholder.LAST_DAY));
        slots.add(digest(Letter.Kind.OFFICE_DIGEST, Placeholder.BALANCE, Placeholder.BEHIND, Placeholder.UNSIGNED));
        slots.add(new Slot(
                CLASS_CHAT,
                with(Placeholder.CLASS, Placeholder.DAYS_LEFT, Placeholder.MISSING),
                Set.of(Placeholder.CLASS, Placeholder.MISSING),
                null));
        slots.add(new Slot(STUDENT_CHAT, STUDENT, Set.of(Placeholder.LINK), null));
        return slots;
    }

    private static Slot digest(Letter.Kind kind, Placeholder... needed) {
        return new Slot(kind.name(), STAFF, Set.of(needed), SUBJECT);
    }

    private static Set<Placeholder> needed(Letter.Kind kind) {
        return switch (kind) {
            case PHOTO_BLOCKED -> Set.of(Placeholder.LINK, Placeholder.COMPLAINTS);
            case PHOTO_RETURNED, ROUTE_CLOSED -> Set.of(Placeholder.LINK, Placeholder.REASON);
            case DEADLINE_MOVED -> Set.of(Placeholder.LINK, Placeholder.DEADLINE, Placeholder.REASON);
            case TOLD, CHOOSE_ROUTE, DEADLINE_NEAR, DEADLINE_TODAY -> Set.of(Placeholder.LINK, Placeholder.DEADLINE);
            default -> Set.of(Placeholder.LINK);
        };
    }

    private static Set<Placeholder> with(Placeholder... more) {
        var all = EnumSet.copyOf(Said.EVERYWHERE);
        all.addAll(List.of(more));
        return all;
    }
}
