package bupai.access;

/** What a role may do at all; on whose students is the scope's matter. */
public enum Right {
    /** See students and act on their cases: absences, attendance, routes, steps, photos, decisions, letters, evidence. */
    FOLLOW_STUDENTS,
    /** Packs and deliveries of a college. */
    DELIVER,
    /** Roster, leaving students, deadlines and extensions, exemptions, receipts, people, plan, the demo's clock. */
    RUN_SEASON,
    /** Health, queues and retries; no student's data. */
    OPERATE
}
