package bupai.roster;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.school.Refused;
import bupai.school.School;
import bupai.school.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a roster in: every good row lands, every bad row is named, the same file again changes nothing. */
@Component
public class RosterImport {

    private final School school;
    private final Classes classes;
    private final RosterBooks books;
    private final RosterLock lock;
    private final Journal journal;
    private final SchoolClock clock;
    private final TransactionTemplate transaction;

    RosterImport(
            School school,
            Classes classes,
            RosterBooks books,
            RosterLock lock,
            Journal journal,
            SchoolClock clock,
            PlatformTransactionManager transactions) {
        this.school = school;
        this.classes = classes;
        this.books = books;
        this.lock = lock;
        this.journal = journal;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Imports an xlsx, xls or csv file of at most 20 MB.
     *
     * @throws Refused 413 where it is larger, 422 where it is no roster at all
     */
    // One at a time within the program, so that nobody waits at the lock longer than a database lets him.
    public synchronized RosterReport take(InputStream file, Caller caller) throws IOException {
        var rows = read(file);
        return transaction.execute(status -> {
            lock.hold();
            return land(rows, caller).report();
        });
    }

    /**
     * The same, where the roster is still as it was looked at.
     *
     * @throws Refused 409 where it has changed since, and as {@link #take}
     */
    synchronized RosterReport takeAsSeen(InputStream file, String basis, Caller caller) throws IOException {
        var rows = read(file);
        return transaction.execute(status -> {
            lock.hold();
            if (!books.print().equals(basis)) {
                throw Refused.notNow("roster.trial.stale");
            }
            return land(rows, caller).report();
        });
    }

    /** Takes a roster in and takes it back again: what is said of it is what its import would say. */
    public synchronized RosterTrial look(InputStream file, Caller caller) throws IOException {
        var rows = read(file);
        return transaction.execute(status -> {
            status.setRollbackOnly();
            lock.hold();
            var basis = books.print();
            var landed = land(rows, caller);
            return new RosterTrial(
                    basis,
                    landed.report(),
                    moves(landed.plan()),
                    returning(landed.plan()),
                    books.inClassesBut(landed.plan().classes(), rows.numbers()));
        });
    }

    RosterFile read(InputStream file) throws IOException {
        return new RosterFile(Sheets.read(file).table(RosterFile.REQUIRED), school);
    }

    private record Landed(RosterReport report, RosterPlan plan) {}

    private Landed land(RosterFile rows, Caller caller) {
        var known = classes.in(Scope.all()).stream()
                .collect(Collectors.toMap(one -> one.name().key(), Function.identity()));
        var colleges = new RosterColleges(rows.enrolments, known, school);
        var plan = new RosterPlan(colleges.fitting, books.among(RosterPlan.numbers(colleges.fitting)));
        write(colleges, plan);
        var report = new RosterReport(
                plan.added.size(),
                plan.changed.size(),
                plan.unchanged.size(),
                rejected(rows, colleges, plan),
                warnings(rows, colleges, plan));
        note(report, plan, caller);
        return new Landed(report, plan);
    }

    private void write(RosterColleges colleges, RosterPlan plan) {
        var landing = plan.classes();
        colleges.created.keySet().retainAll(landing);
        colleges.moved.keySet().retainAll(landing);
        colleges.created.forEach((key, college) -> books.addClass(key, written(key, colleges), college));
        colleges.moved.forEach(books::moveClass);
        books.add(plan.added);
        books.change(plan.changed.stream().map(Known.Change::after).toList());
    }

    private static List<Rejected> rejected(RosterFile rows, RosterColleges colleges, RosterPlan plan) {
        return Stream.of(rows.rejected, colleges.rejected, plan.rejected)
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(Rejected::line))
                .toList();
    }

    private List<Remark> warnings(RosterFile rows, RosterColleges colleges, RosterPlan plan) {
        var warnings = new ArrayList<>(rows.remarks);
        warnings.addAll(plan.remarks);
        colleges.created.forEach((key, college) -> warnings.add(Remark.of(
                "roster.class.new",
                written(key, colleges),
                school.college(college).name())));
        colleges.moved.forEach((key, college) -> warnings.add(Remark.of(
                "roster.class.moved",
                written(key, colleges),
                school.college(college).name())));
        var touched = plan.classes();
        classes.in(Scope.all()).stream()
                .filter(one -> touched.contains(one.name().key()) && one.difference() != 0)
                .map(one -> Remark.of(
                        "roster.class.headcount", one.name(), one.students(), one.students() - one.difference()))
                .forEach(warnings::add);
        return warnings;
    }

    private List<RosterTrial.Move> moves(RosterPlan plan) {
        var names = classNames();
        return plan.changed.stream()
                .filter(change ->
                        !change.before().classKey().equals(change.after().classKey()))
                .map(change -> new RosterTrial.Move(
                        change.after().number(),
                        change.after().name(),
                        String.valueOf(names.get(change.before().classKey())),
                        String.valueOf(names.get(change.after().classKey()))))
                .toList();
    }

    private List<RosterTrial.Person> returning(RosterPlan plan) {
        var names = classNames();
        return plan.changed.stream()
                .filter(change -> change.before().left())
                .map(Known.Change::after)
                .map(one -> new RosterTrial.Person(one.number(), one.name(), String.valueOf(names.get(one.classKey()))))
                .toList();
    }

    private Map<String, String> classNames() {
        return classes.in(Scope.all()).stream()
                .collect(Collectors.toMap(
                        one -> one.name().key(), one -> one.name().value()));
    }

    private void note(RosterReport report, RosterPlan plan, Caller caller) {
        var counts = Map.of(
                "added", String.valueOf(report.added()),
                "changed", String.valueOf(report.changed()),
                "unchanged", String.valueOf(report.unchanged()),
                "rejected", String.valueOf(report.rejected().size()));
        var at = clock.now();
        journal.note(new Entry(at, caller.name(), null, null, "roster-imported", counts));
        plan.changed.forEach(student -> journal.note(
                new Entry(at, caller.name(), null, student.after().number(), "student-changed", student.facts())));
    }

    private static String written(String key, RosterColleges colleges) {
        return colleges.fitting.stream()
                .filter(row -> row.classKey().equals(key))
                .map(row -> row.className().value())
                .findFirst()
                .orElse(key);
    }
}
