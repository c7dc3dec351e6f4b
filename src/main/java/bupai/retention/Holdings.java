package bupai.retention;

import java.util.List;
import java.util.Set;

/** Every table of ours and what becomes of it; a table that is missing here is found by a test. */
final class Holdings {

    /** In the order in which they go, those that refer to others first. */
    static final List<Holding> GOING = List.of(
            Holding.rows("photo_print", Stage.PHOTOS),
            Holding.rows("photo", Stage.PHOTOS),
            Holding.rows("unmatched", Stage.PHOTOS),
            Holding.rows("post_part", Stage.PHOTOS),
            // Its number in the mailbox stays, or the same mail would be taken in once more.
            Holding.columns("post", Stage.PHOTOS, "message_id", "sender", "sender_name", "subject", "trouble"),
            Holding.rows("delivery_photo", Stage.PHOTOS),
            Holding.rows("delivery_part", Stage.PHOTOS),
            Holding.rows("delivery_file", Stage.PHOTOS),
            Holding.rows("delivery_withdrawn", Stage.PHOTOS),
            Holding.rows("delivery_remark", Stage.PHOTOS),
            Holding.rows("delivery_progress", Stage.PHOTOS),
            Holding.columns("delivery", Stage.PHOTOS, "missing_list", "failure", "failure_about"),
            Holding.rows("session_tick", Stage.PHOTOS),
            Holding.rows("roster_file", Stage.PHOTOS),
            Holding.columns("student", Stage.PHOTOS, "email", "phone"),
            Holding.rows("bounce", Stage.EVIDENCE),
            Holding.rows("phone_task", Stage.EVIDENCE),
            Holding.rows("link_opening", Stage.EVIDENCE),
            Holding.rows("link_renewal", Stage.EVIDENCE),
            Holding.rows("escalation", Stage.EVIDENCE),
            Holding.columns("delivery", Stage.EVIDENCE, "remark"),
            Holding.rows("closed_route", Stage.EVIDENCE),
            Holding.rows("journal_mention", Stage.EVIDENCE),
            Holding.rows("letter_original", Stage.EVIDENCE),
            Holding.rows("letter", Stage.EVIDENCE),
            Holding.rows("makeup", Stage.EVIDENCE),
            Holding.rows("student", Stage.EVIDENCE));

    /** Says nothing of a student; the journal's entries are blotted one by one, so that the chain still holds. */
    static final Set<String> STAYING = Set.of(
            "deadline",
            "journal",
            "unsealed",
            "seal",
            "sealed_entry",
            "seal_head",
            "person",
            "person_class",
            "secret",
            "school_class",
            "roster_lock",
            "photo_lock",
            "round",
            "round_situation",
            "mailbox",
            "plan_version",
            "plan_use",
            "letter_text",
            "past_curve",
            "delivery",
            "purge");

    private Holdings() {}

    static List<Holding> of(Stage stage) {
        return GOING.stream().filter(holding -> holding.stage() == stage).toList();
    }
}
