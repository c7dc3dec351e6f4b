package bupai.doors;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The design's "who may", in one word for each circle of people. */
enum Circle {
    /** Also without signing in: what the address holds, such as a personal link, is enough. */
    ANYBODY(EnumSet.allOf(Asker.class)),
    /** Whoever signed in. */
    STAFF(EnumSet.range(Asker.COUNSELLOR_INSIDE, Asker.OPERATOR)),
    /** Whoever follows students; sees the own ones only. */
    FOLLOWERS(EnumSet.range(Asker.COUNSELLOR_INSIDE, Asker.ACADEMIC_AFFAIRS)),
    /** Whoever follows this student. */
    OWN(EnumSet.of(Asker.COUNSELLOR_INSIDE, Asker.OFFICER_INSIDE, Asker.ACADEMIC_AFFAIRS)),
    /** The counsellor who sent this file, and academic affairs. */
    SENDER(EnumSet.of(Asker.COUNSELLOR_INSIDE, Asker.ACADEMIC_AFFAIRS)),
    /** Whoever delivers; sees the own college only. */
    DELIVERERS(EnumSet.range(Asker.OFFICER_INSIDE, Asker.ACADEMIC_AFFAIRS)),
    /** Whoever delivers for this college. */
    OWN_COLLEGE(EnumSet.of(Asker.OFFICER_INSIDE, Asker.ACADEMIC_AFFAIRS)),
    /** Whoever runs the season. */
    SEASON(EnumSet.of(Asker.ACADEMIC_AFFAIRS)),
    /** Whoever runs the server, and academic affairs. */
    OPERATORS(EnumSet.of(Asker.OPERATOR, Asker.ACADEMIC_AFFAIRS)),
    /** Whoever runs the server, and nobody else. */
    OPERATOR_ALONE(EnumSet.of(Asker.OPERATOR));

    private final Set<Asker> members;

    Circle(Set<Asker> members) {
        this.members = members;
    }

    boolean has(Asker asker) {
        return members.contains(asker);
    }

    /** As the table writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
