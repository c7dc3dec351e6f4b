package bupai.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.MovableClock;
import bupai.Program;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.calendar.WorkingDays;
import bupai.mail.Letter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** On which days of a season each kind of reader gets a digest, whatever else happens; in the school of {@link DigestsTests}. */
@Program
@TestPropertySource(properties = "bupai.school.name=一所学校")
class DigestDaysTests {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 2);
    private static final LocalDate LAST = LocalDate.of(2024, 5, 31);
    private static final LocalDate DEADLINE = LocalDate.of(2024, 3, 20);
    private static final LocalDate SATURDAY = LocalDate.of(2024, 3, 16);
    private static final LocalDate IN_SPRING_FESTIVAL = LocalDate.of(2024, 2, 12);

    @Autowired
    Digests digests;

    @Autowired
    People people;

    @Autowired
    WorkingDays days;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient db;

    Cases cases;

    @BeforeEach
    void oneClassWithItsCounsellor() {
        cases = new Cases(db);
        db.sql("delete from school_class where name_key <> 'k'").update();
        db.sql("update school_class set session_on = date '2023-10-25', signed_off_at = current_timestamp")
                .update();
        people.save(new Person("chen", "陈", Role.COUNSELLOR, null, Set.of("k"), "chen@mail.test", null), "demo");
        clock.moveTo(FIRST);
    }

    @AfterEach
    void leaveNothingToTheNext() {
        new Cases(db);
        db.sql("delete from school_class").update();
    }

    @Test
    void aCounsellorHearsEachWorkingDayWhileAPhotoWaitsAndNeverOnAQuietOne() {
        open("IN_REVIEW");

        assertThat(season(Letter.Kind.COUNSELLOR_DIGEST)).isEqualTo(all(day -> !days.isQuiet(day)));
        assertThat(count(Letter.Kind.COLLEGE_DIGEST)).isZero();
        assertThat(count(Letter.Kind.OFFICE_DIGEST)).isZero();
    }

    @Test
    void aCounsellorHearsEachWorkingDayUntilTheClassIsSignedOff() {
        open("CONFIRMED");
        db.sql("update school_class set signed_off_at = null").update();

        assertThat(season(Letter.Kind.COUNSELLOR_DIGEST)).isEqualTo(all(day -> !days.isQuiet(day)));
        assertThat(count(Letter.Kind.OFFICE_DIGEST))
                .as("a class alone is no reason for the office's")
                .isZero();
    }

    @Test
    void aCollegeHearsFromTheDeadlineOnWeeklyAndOnTheLastWorkingDays() {
        open("NOT_STARTED");

        var heard = season(Letter.Kind.COLLEGE_DIGEST);

        assertThat(heard)
                .doesNotHaveDuplicates()
                .noneMatch(days::isQuiet)
                .allMatch(day -> !day.isBefore(DEADLINE))
                .startsWith(DEADLINE, LocalDate.of(2024, 3, 25), LocalDate.of(2024, 4, 1))
                // 7 and 28 April are Sundays that are worked; 30 April is the last working day before 1 May.
                .contains(LocalDate.of(2024, 4, 26), LocalDate.of(2024, 4, 28), LocalDate.of(2024, 4, 29))
                .contains(LocalDate.of(2024, 4, 30))
                .doesNotContain(LocalDate.of(2024, 4, 7), LocalDate.of(2024, 4, 25), LocalDate.of(2024, 5, 1));
        assertThat(count(Letter.Kind.COUNSELLOR_DIGEST))
                .as("nobody was raised to the counsellor and nothing waits there")
                .isZero();
    }

    @Test
    void theOfficeHearsOnTheFirstWorkingDayOfEachWeek() {
        open("UNDERWAY");

        var heard = season(Letter.Kind.OFFICE_DIGEST);

        assertThat(heard).doesNotHaveDuplicates().noneMatch(days::isQuiet);
        for (var week = LocalDate.of(2024, 1, 1); week.isBefore(LAST); week = week.plusWeeks(1)) {
            var loud = week
                    .datesUntil(week.plusWeeks(1))
                    .filter(day -> !days.isQuiet(day) && !day.isAfter(LAST))
                    .findFirst()
                    .stream()
                    .toList();
            assertThat(within(heard, week)).as("week of %s", week).isEqualTo(loud);
        }
    }

    @Test
    void nobodyHearsOfASeasonInWhichEverybodyIsDone() {
        for (var state : List.of("ACCEPTED", "DELIVERED", "CONFIRMED", "EXEMPT", "WITHDRAWN", "MISSED")) {
            open(state);
        }

        FIRST.datesUntil(LAST.plusDays(1))
                .forEach(day -> assertThat(digests.write(day)).as("on %s", day).isZero());
    }

    @ParameterizedTest
    @CsvSource({"COUNSELLOR,1", "COLLEGE,2", "OFFICE,3"})
    void onAQuietDayOnlyThoseHearToWhomALastChanceWasRaised(Plan.Hears hears, int readers) {
        open("IN_REVIEW");
        var makeup = open("NOT_STARTED");
        db.sql("update school_class set signed_off_at = null").update();

        for (var day : List.of(SATURDAY, IN_SPRING_FESTIVAL)) {
            assertThat(digests.write(day)).as("before, on %s", day).isZero();
            raise(makeup, "x" + day, hears, day);

            assertThat(digests.write(day)).as("raised on %s", day).isEqualTo(readers);
            assertThat(digests.write(day)).as("played once more").isZero();
        }
    }

    @Test
    void whoeverIsRaisedTwiceOnADayIsToldOnce() {
        var makeup = open("NOT_STARTED");
        raise(makeup, "start", Plan.Hears.COUNSELLOR, SATURDAY);
        raise(makeup, "deadline", Plan.Hears.OFFICE, SATURDAY);

        assertThat(digests.write(SATURDAY)).isEqualTo(3);

        assertThat(db.sql("select facts from letter where kind like '%DIGEST'")
                        .query(String.class)
                        .list())
                .allMatch(facts -> facts.contains("\"TO_CALL\":\"1\\n20物流管理\\t"));
    }

    @Test
    void whoHasHandedInSinceIsNotCalled() {
        var makeup = open("ACCEPTED");
        raise(makeup, "x", Plan.Hears.OFFICE, SATURDAY);

        assertThat(digests.write(SATURDAY)).isZero();
    }

    private List<LocalDate> season(Letter.Kind kind) {
        for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            clock.moveTo(day);
            digests.write(day);
            digests.write(day);
        }
        return db.sql("select written_on from letter where kind = :kind order by written_on")
                .param("kind", kind.name())
                .query(LocalDate.class)
                .list();
    }

    private int count(Letter.Kind kind) {
        return db.sql("select count(*) from letter where kind = :kind")
                .param("kind", kind.name())
                .query(Integer.class)
                .single();
    }

    private static List<LocalDate> all(Predicate<LocalDate> wanted) {
        return FIRST.datesUntil(LAST.plusDays(1)).filter(wanted).toList();
    }

    private static List<LocalDate> within(List<LocalDate> heard, LocalDate week) {
        return new ArrayList<>(heard.stream()
                .filter(day -> !day.isBefore(week) && day.isBefore(week.plusWeeks(1)))
                .toList());
    }

    private UUID open(String state) {
        return cases.open(state, "", "", "2023-12-28", "", "");
    }

    private void raise(UUID makeup, String occasion, Plan.Hears hears, LocalDate day) {
        db.sql("insert into escalation (makeup, occasion, hears, raised_on) values (:makeup, :occasion, :hears, :day)")
                .param("makeup", makeup)
                .param("occasion", occasion)
                .param("hears", hears.name())
                .param("day", day)
                .update();
    }
}
