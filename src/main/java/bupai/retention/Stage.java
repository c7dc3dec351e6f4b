package bupai.retention;

/** The two purges. */
enum Stage {
    /** Photos, packs and how to reach a student. */
    PHOTOS,
    /** Everything else that speaks of a student: letters, cases, names, what the journal says of them. */
    EVIDENCE
}
