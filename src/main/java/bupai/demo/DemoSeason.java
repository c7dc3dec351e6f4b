package bupai.demo;

import bupai.calendar.WorkingDays;
import bupai.demo.Absentees.Absentee;
import bupai.demo.InventedRoster.Invented;
import bupai.demo.InventedRoster.Seats;
import bupai.mail.Outbox;
import bupai.pack.Answer;
import bupai.pack.Deliveries;
import bupai.pack.Delivery;
import bupai.pack.Receipts;
import bupai.process.RoundPlay;
import bupai.roster.Classes;
import bupai.roster.RosterImport;
import bupai.roster.SchoolClass;
import bupai.school.Refused;
import bupai.school.School;
import bupai.school.Scope;
import bupai.session.Absences;
import bupai.session.Attendance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Plays the season of 2024 with invented students, from the roster to the demo's day, through the rooms' own doors. */
@Component
@Profile("demo")
class DemoSeason {

    private static final LocalDate EVERY_DAY_COUNTS = LocalDate.of(2024, 2, 19);

    private static final Logger LOG = LoggerFactory.getLogger(DemoSeason.class);

    private static final LocalDate ROSTER_CAME = LocalDate.of(2023, 10, 20);
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** Nobody has counted this class yet, so that the overview has something to ask for. */
    private static final String NOT_SIGNED_OFF = "20体育教育2班(师)";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DemoClock clock;
    private final DemoPeople people;
    private final Lives lives;
    private final School school;
    private final Classes classes;
    private final RosterImport roster;
    private final Absences absences;
    private final Attendance attendance;
    private final Deliveries deliveries;
    private final Receipts receipts;
    private final RoundPlay rounds;
    private final Outbox outbox;
    private final WorkingDays days;
    private boolean lettersGo = true;

    DemoSeason(
            DemoClock clock,
            DemoPeople people,
            Lives lives,
            School school,
            Classes classes,
            RosterImport roster,
            Absences absences,
            Attendance attendance,
            Deliveries deliveries,
            Receipts receipts,
            RoundPlay rounds,
            Outbox outbox,
            WorkingDays days) {
        this.clock = clock;
        this.people = people;
        this.lives = lives;
        this.school = school;
        this.classes = classes;
        this.roster = roster;
        this.absences = absences;
        this.attendance = attendance;
        this.deliveries = deliveries;
        this.receipts = receipts;
        this.rounds = rounds;
        this.outbox = outbox;
        this.days = days;
    }

    /** @param share of every hundred students who are absent; 0 brings the roster alone */
    void play(LocalDate today, int share) {
        var everybody = InventedRoster.of(seats());
        if (share == 0) {
            clock.moveTo(today);
            enrol(everybody);
            return;
        }
        clock.moveTo(today.isBefore(ROSTER_CAME) ? today : ROSTER_CAME);
        enrol(everybody);
        var counted = everybody.stream()
                .filter(student -> !student.className().value().equals(NOT_SIGNED_OFF))
                .toList();
        var absentees = Absentees.among(counted, share, DemoPeople.counselledClasses(), Lives.DELIVERING);
        var deeds = new ArrayList<>(session(absentees));
        absentees.forEach(one -> deeds.addAll(lives.of(one)));
        deeds.addAll(delivery());
        deeds.sort(Comparator.comparing(Deed::at));
        live(deeds, today);
    }

    private List<Seats> seats() {
        return classes.in(Scope.all()).stream()
                .filter(one -> one.headcount() != null)
                .map(one -> new Seats(one.name(), one.college(), headcount(one)))
                .toList();
    }

    private static int headcount(SchoolClass one) {
        return one.headcount() == null ? 0 : one.headcount();
    }

    private void enrol(List<Invented> everybody) {
        var sheet = InventedRoster.sheet(
                everybody, college -> school.college(college).name());
        try {
            roster.take(new ByteArrayInputStream(sheet), people.caller("jwc"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Each class is signed off when its slot is over; those who are not there are marked with their reasons. */
    private List<Deed> session(List<Absentee> absentees) {
        return classes.in(Scope.all()).stream()
                .filter(one -> one.slot() != null && !one.name().value().equals(NOT_SIGNED_OFF))
                .map(one -> {
                    var slot = one.slot();
                    var missing = absentees.stream()
                            .filter(absentee -> absentee.student()
                                    .className()
                                    .key()
                                    .equals(one.name().key()))
                            .toList();
                    return new Deed(slot.date().atTime(slot.end()), () -> signOff(one, missing));
                })
                .toList();
    }

    private void signOff(SchoolClass one, List<Absentee> missing) {
        var by = people.follows(one.college(), one.name());
        Absentees.byReason(missing).forEach((reason, some) -> absences.mark(by, numbers(some), reason));
        attendance.signOff(by, one.name(), headcount(one) - missing.size(), numbers(missing));
    }

    private static List<String> numbers(List<Absentee> absentees) {
        return absentees.stream().map(one -> one.student().number().value()).toList();
    }

    private List<Deed> delivery() {
        var college = school.college(Lives.DELIVERING);
        return List.of(
                new Deed(Lives.DELIVERED.atTime(10, 30), () -> {
                    deliveries.ask(college, people.caller(Lives.DELIVERING));
                    await(() -> built(college.code()));
                }),
                new Deed(
                        Lives.RECEIVED.atTime(10, 30),
                        () -> receipts.answer(college, 1, Answer.inOrder(""), people.caller("jwc"))));
    }

    private boolean built(String college) {
        return deliveries
                .find(college, 1)
                .map(delivery ->
                        delivery.state() != Delivery.State.BUILDING && delivery.state() != Delivery.State.BUILT)
                .orElse(false);
    }

    /** Day by day: the round in the morning, then what people do, each at its hour. */
    private void live(List<Deed> deeds, LocalDate today) {
        var next = 0;
        for (var day = clock.today(); !day.isAfter(today); day = day.plusDays(1)) {
            clock.moveTo(day.atTime(MORNING));
            if (isWorthARound(day) || day.equals(today)) {
                rounds.play(day);
            }
            lettersLeave();
            for (;
                    next < deeds.size() && deeds.get(next).at().toLocalDate().equals(day) && day.isBefore(today);
                    next++) {
                clock.moveTo(deeds.get(next).at());
                happen(deeds.get(next));
            }
            lettersLeave();
        }
    }

    /**
     * A newcomer waits for every round: one on a quiet day writes nothing, and until the weeks before the deadline two a
     * week tell the same season.
     */
    private boolean isWorthARound(LocalDate day) {
        var early = day.isBefore(EVERY_DAY_COUNTS);
        var twiceAWeek = day.getDayOfWeek() == DayOfWeek.MONDAY || day.getDayOfWeek() == DayOfWeek.THURSDAY;
        return !days.isQuiet(day) && (!early || twiceAWeek);
    }

    private static void happen(Deed deed) {
        try {
            deed.act().run();
        } catch (Refused refusal) {
            LOG.warn("the demo season went on without something at {}: {}", deed.at(), refusal.getMessage());
        }
    }

    /** On the day they were written, unless the mail server is not there. */
    private void lettersLeave() {
        lettersGo = lettersGo && await(() -> outbox.waiting() == 0);
    }

    private static boolean await(BooleanSupplier over) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!over.getAsBoolean()) {
            if (System.nanoTime() > until) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return true;
    }
}
