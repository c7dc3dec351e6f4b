package bupai.reminder;

import bupai.calendar.Deadlines;
import bupai.mail.Letter;
import bupai.makeup.State;
import bupai.route.Route;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who would hear what, from when: plays the coming rounds in memory, under another plan or other deadlines, with everybody
 * staying where they are today. Nothing is written.
 */
@Component
public class Forecast {

    /**
     * What is supposed.
     *
     * @param from the first round's day
     * @param to the last round's day
     */
    public record Supposed(Plan plan, Deadlines.Dates dates, LocalDate from, LocalDate to) {}

    /** Letters of one day's round to students who are alike. */
    public record Expected(
            LocalDate day,
            Letter.Kind letter,
            State state,
            Route.@Nullable Code route,
            Plan.Hears hears,
            long students) {

        /** The same but for the count. */
        Expected ofNobody() {
            return new Expected(day, letter, state, route, hears, 0);
        }
    }

    private final Crowds crowds;
    private final Judgement judgement;

    Forecast(Crowds crowds, Judgement judgement) {
        this.crowds = crowds;
        this.judgement = judgement;
    }

    /** For everybody. */
    @Transactional(readOnly = true)
    public List<Expected> forAll(Supposed supposed) {
        return play(crowds.all(), supposed);
    }

    /** For everybody, should the students' deadline be moved and everybody concerned hear of it today. */
    @Transactional(readOnly = true)
    public List<Expected> afterMove(Supposed supposed, LocalDate today) {
        return play(crowds.all().stream().map(crowd -> crowd.toldOfMove(today)).toList(), supposed);
    }

    /** For one student's case as it stands. */
    @Transactional(readOnly = true)
    public List<Expected> forOne(Supposed supposed, UUID makeup) {
        return play(crowds.of(makeup), supposed);
    }

    /** For one student, should the case get a deadline of its own today. */
    @Transactional(readOnly = true)
    public List<Expected> afterExtension(Supposed supposed, UUID makeup, LocalDate extension, LocalDate today) {
        return play(
                crowds.of(makeup).stream()
                        .map(crowd -> crowd.extended(extension, today))
                        .toList(),
                supposed);
    }

    private List<Expected> play(List<Crowds.Crowd> all, Supposed supposed) {
        var counted = new HashMap<Expected, Long>();
        all.forEach(crowd -> play(crowd, supposed).forEach(one -> counted.merge(one, crowd.students(), Long::sum)));
        var expected = new ArrayList<Expected>();
        counted.forEach((one, students) ->
                expected.add(new Expected(one.day(), one.letter(), one.state(), one.route(), one.hears(), students)));
        Collections.sort(
                expected,
                Comparator.comparing(Expected::day)
                        .thenComparing(Expected::letter)
                        .thenComparing(Expected::state)
                        .thenComparing(one -> String.valueOf(one.route())));
        return List.copyOf(expected);
    }

    /** One crowd's letters, each with a count of none. */
    private List<Expected> play(Crowds.Crowd crowd, Supposed supposed) {
        var letters = new ArrayList<Expected>();
        var heard = new HashSet<>(crowd.heard());
        var last = crowd.lastLetterOn();
        for (var day = supposed.from(); !day.isAfter(supposed.to()); day = day.plusDays(1)) {
            if (day.equals(crowd.remindedOn())) {
                continue;
            }
            var group = crowd.on(day, supposed.dates(), last);
            var decided = judgement.of(group, day, supposed.dates(), supposed.plan());
            if (decided.letter().isPresent() && heard.add(decided.letter().get() + "/" + decided.occasion())) {
                letters.add(
                        new Expected(day, decided.letter().get(), group.state(), group.route(), decided.hears(), 0));
                last = day;
            }
        }
        return letters;
    }
}
