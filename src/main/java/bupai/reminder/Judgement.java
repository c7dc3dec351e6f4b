package bupai.reminder;

import bupai.calendar.Deadlines;
import bupai.calendar.WorkingDays;
import bupai.mail.Letter;
import bupai.makeup.State;
import bupai.route.Routes;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Puts a group of students to the plan, as of a day and under deadlines that stand or that might: rounds and previews
 * decide here and nowhere else, quiet days included.
 */
@Component
class Judgement {

    private final Routes routes;
    private final WorkingDays days;

    Judgement(Routes routes, WorkingDays days) {
        this.routes = routes;
        this.days = days;
    }

    Decided of(Group group, LocalDate asOf, Deadlines.Dates dates, Plan plan) {
        var answer = plan.decide(situation(group, asOf, dates));
        if (days.isQuiet(asOf) && !(answer.lastChance() && days.isLastCall(asOf, towards(group, answer, dates)))) {
            return Decided.SILENCE;
        }
        var letter = answer.letter().map(kind -> saidOn(asOf, kind, group));
        return new Decided(letter, occasion(group, answer, asOf, dates), answer.hears());
    }

    /** A deadline on a day off is near on the last working day before it, and today only on the day itself. */
    private static Letter.Kind saidOn(LocalDate asOf, Letter.Kind kind, Group group) {
        return kind == Letter.Kind.DEADLINE_TODAY && !group.deadline().equals(asOf) ? Letter.Kind.DEADLINE_NEAR : kind;
    }

    Situation situation(Group group, LocalDate asOf, Deadlines.Dates dates) {
        var last = group.lastLetterOn();
        var returned = group.returnedOn();
        return new Situation(
                group.state(),
                group.route(),
                waits(group),
                isOnAClosedRoute(group) ? -1 : days.between(asOf, latestStart(group)),
                days.between(asOf, group.deadline()),
                days.between(asOf, dates.pack()),
                last == null ? Situation.NEVER : days.between(last, asOf),
                returned == null ? Situation.NEVER : days.between(returned, asOf));
    }

    private boolean waits(Group group) {
        var route = group.route();
        var step = group.step();
        return group.state() == State.UNDERWAY
                && route != null
                && step != null
                && routes.of(route).step(step).waits();
    }

    /** It cannot be begun any more, whatever the calendar says. */
    private static boolean isOnAClosedRoute(Group group) {
        return group.route() != null && group.closed().contains(group.route());
    }

    private LocalDate latestStart(Group group) {
        var route = group.route();
        return route == null
                ? routes.openBut(group.closed()).stream()
                        .map(way -> routes.latestStart(way.code(), group.deadline()))
                        .max(Comparator.naturalOrder())
                        .orElseThrow()
                : routes.latestStart(route, group.deadline());
    }

    /** The first letter of a threshold says what it counts towards, or from: pack, start, return, or else the deadline. */
    private LocalDate towards(Group group, Plan.Answer answer, Deadlines.Dates dates) {
        return switch (answer.threshold().isEmpty() ? 'D' : answer.threshold().charAt(0)) {
            case 'P' -> dates.pack();
            case 'S' -> latestStart(group);
            default -> group.deadline();
        };
    }

    private String occasion(Group group, Plan.Answer answer, LocalDate asOf, Deadlines.Dates dates) {
        var threshold = answer.threshold();
        if (threshold.isEmpty()) {
            return asOf.toString();
        }
        var counted =
                switch (threshold.charAt(0)) {
                    case 'P' -> dates.pack();
                    case 'R' -> Objects.requireNonNullElse(group.returnedOn(), group.deadline());
                    default -> group.deadline();
                };
        return counted + "/" + threshold;
    }
}
