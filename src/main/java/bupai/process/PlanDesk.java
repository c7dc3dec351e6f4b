package bupai.process;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.calendar.WorkingDays;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.reminder.Comparison;
import bupai.reminder.Forecast;
import bupai.reminder.Plan;
import bupai.reminder.Rounds;
import bupai.school.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where academic affairs changes the plan: a new table is looked at, compared with the present one, then put in force. */
@Component
class PlanDesk {

    private static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final int LONGEST_NAME = 200;

    /** A table was kept; {@code warnings} are what an office might not have meant. */
    record Added(int version, List<Flaw> warnings) {}

    private final PlanVersions versions;
    private final PlanSheet sheets;
    private final Plan.InForce inForce;
    private final Forecast forecast;
    private final Rounds rounds;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final Journal journal;
    private final SchoolClock clock;

    PlanDesk(
            PlanVersions versions,
            PlanSheet sheets,
            Plan.InForce inForce,
            Forecast forecast,
            Rounds rounds,
            Deadlines deadlines,
            WorkingDays days,
            Journal journal,
            SchoolClock clock) {
        this.versions = versions;
        this.sheets = sheets;
        this.inForce = inForce;
        this.forecast = forecast;
        this.rounds = rounds;
        this.deadlines = deadlines;
        this.days = days;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Keeps a table, whether a DMN file or a sheet, without putting it in force.
     *
     * @throws PlanBroken where a cell or the whole of it cannot be used; nothing is kept
     * @throws Refused 403 unless academic affairs, 413 where it is larger than 2 MB
     */
    @Transactional
    public Added add(Caller caller, String fileName, byte[] file) throws IOException {
        caller.must(Right.RUN_SEASON);
        if (file.length > MOST_BYTES) {
            throw Refused.tooLarge("process.plan.too-large");
        }
        var dmn = isXml(file)
                ? new String(file, StandardCharsets.UTF_8)
                : PlanFile.write(sheets.read(file), PlanFile.packaged());
        var table = isXml(file) ? PlanFile.read(dmn) : sheets.read(file);
        var flaws = PlanCheck.flaws(table);
        if (!flaws.isEmpty()) {
            throw new PlanBroken(flaws);
        }
        PlanTrial.pass(table, dmn);
        var name = fileName.length() > LONGEST_NAME ? fileName.substring(0, LONGEST_NAME) : fileName;
        var version = versions.add(PlanVersions.Origin.OFFICE, name, dmn, caller.name());
        note(caller, "plan-added", version, name);
        return new Added(version, PlanGaps.warnings(table));
    }

    /**
     * From the next round on, this version is asked.
     *
     * @throws Refused 403 unless academic affairs, 404 where there is no such version
     */
    @Transactional
    public void use(Caller caller, int version) {
        caller.must(Right.RUN_SEASON);
        var wanted = version(version);
        if (!wanted.inForce()) {
            versions.use(version, caller.name());
            note(caller, "plan-used", version, wanted.fileName());
        }
    }

    List<PlanVersions.Version> versions() {
        return versions.all();
    }

    int packaged() {
        return versions.packaged();
    }

    int inForce() {
        return versions.inForce().orElseThrow().version();
    }

    String dmn(int version) {
        return versions.dmn(version).orElseThrow(() -> Refused.unknown("process.plan.unknown", version));
    }

    PlanTable table(int version) {
        return PlanFile.read(dmn(version));
    }

    byte[] sheet(int version, Locale language) throws IOException {
        return sheets.write(table(version), language);
    }

    /** What the coming rounds would write up to the next day that is not quiet, with the present table and with another. */
    Comparison compare(int version) {
        var from = rounds.hasPlayed(clock.today()) ? clock.today().plusDays(1) : clock.today();
        var to = days.isQuiet(from) ? days.nextLoud(from) : from;
        var dmn = dmn(version);
        var other = PlanFile.read(dmn).compiled().orElseGet(() -> new EnginePlan(dmn));
        return Comparison.of(from, to, expected(inForce.now(), from, to), expected(other, from, to));
    }

    private List<Forecast.Expected> expected(Plan plan, LocalDate from, LocalDate to) {
        return forecast.forAll(new Forecast.Supposed(plan, deadlines.standing(), from, to));
    }

    PlanVersions.Version version(int version) {
        return versions.all().stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .orElseThrow(() -> Refused.unknown("process.plan.unknown", version));
    }

    private void note(Caller caller, String what, int version, String fileName) {
        var said = Map.of("version", String.valueOf(version), "file", fileName);
        journal.note(new Entry(clock.now(), caller.name(), null, null, what, said));
    }

    private static boolean isXml(byte[] file) {
        var head = new String(file, 0, Math.min(file.length, 100), StandardCharsets.UTF_8);
        return head.replace("\uFEFF", "").stripLeading().startsWith("<");
    }
}
