package bupai.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.MovableClock;
import bupai.Program;
import bupai.access.Caller;
import bupai.access.Role;
import bupai.calendar.Deadlines;
import bupai.mail.Letter;
import bupai.makeup.Extensions;
import bupai.school.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A deadline is moved later, earlier and back again: what is told, what is taken back, what begins anew. */
@Program
@TestPropertySource(properties = "bupai.school.name=计划学校")
class DeadlineMovesTests {

    private static final Caller OFFICE = new Caller("jwc", "刘老师", Optional.of(Role.ACADEMIC_AFFAIRS), Scope.all());

    @Autowired
    MovableClock clock;

    @Autowired
    Rounds rounds;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Extensions extensions;

    @Autowired
    DeadlinePreviews previews;

    @Autowired
    JdbcClient db;

    Cases cases;

    @BeforeEach
    void begin() {
        cases = new Cases(db);
        clock.moveTo(day(1));
    }

    @Test
    void laterItBeginsAnewForTheNewDay() {
        var makeup = idle("2024-03-12");
        play(13, 13);

        move(14, "2024-03-27");
        play(15, 28);

        assertThat(said(makeup).stream()
                        .filter(letter -> letter.contains("2024-03-20"))
                        .toList())
                .containsExactly("DEADLINE_NEAR/2024-03-20/D5");
        assertThat(said(makeup))
                .contains(
                        "ROUTE_TOO_LATE/2024-03-27/LATE-NONE",
                        "DEADLINE_NEAR/2024-03-27/D5",
                        "DEADLINE_NEAR/2024-03-27/D2",
                        "DEADLINE_NEAR/2024-03-27/D1",
                        "DEADLINE_TODAY/2024-03-27/D0",
                        "DEADLINE_PASSED/2024-03-27/D+1");
        assertThat(kinds(makeup)).containsOnlyOnce("DEADLINE_MOVED");
    }

    @Test
    void earlierTheNearestThresholdComesNextMorning() {
        var makeup = idle("2024-03-05");

        move(7, "2024-03-12");
        play(8, 13);

        assertThat(said(makeup))
                .containsSubsequence(
                        "DEADLINE_NEAR/2024-03-12/D2",
                        "DEADLINE_NEAR/2024-03-12/D1",
                        "DEADLINE_TODAY/2024-03-12/D0",
                        "DEADLINE_PASSED/2024-03-12/D+1")
                .noneMatch(letter -> letter.contains("2024-03-20"));
    }

    @Test
    void movedBackNothingIsSaidTwiceAndNothingIsLeftOut() {
        var makeup = idle("2024-03-12");
        play(13, 13);

        move(14, "2024-03-27");
        move(15, "2024-03-20");
        play(18, 21);

        assertThat(said(makeup).stream()
                        .filter(letter -> letter.contains("2024-03-20/D"))
                        .toList())
                .containsExactly(
                        "DEADLINE_NEAR/2024-03-20/D5",
                        "DEADLINE_NEAR/2024-03-20/D2",
                        "DEADLINE_NEAR/2024-03-20/D1",
                        "DEADLINE_TODAY/2024-03-20/D0",
                        "DEADLINE_PASSED/2024-03-20/D+1");
        assertThat(kinds(makeup).stream().filter("DEADLINE_MOVED"::equals)).hasSize(2);
    }

    @Test
    void whatNamesTheOldDayAndIsNotSentYetIsTakenBack() {
        var moved = idle("2024-03-19");
        var own = cases.open("NOT_STARTED", "", "", "2024-03-19", "", "2024-03-20");
        play(20, 20);
        db.sql("update letter set state = 'WAITING', claimed_until = null where kind = 'DEADLINE_TODAY'")
                .update();

        move(20, "2024-03-27");

        assertThat(state(moved, "DEADLINE_TODAY")).isEqualTo("SKIPPED");
        assertThat(state(own, "DEADLINE_TODAY")).isNotEqualTo("SKIPPED");
        assertThat(kinds(own)).doesNotContain("DEADLINE_MOVED");
    }

    @Test
    void oneStudentsExtensionBeginsAnewForThatStudentAlone() {
        var extended = idle("2024-03-12");
        var other = idle("2024-03-12");
        clock.moveTo(day(14));

        extensions.extend(OFFICE, extended, LocalDate.of(2024, 3, 29), "住院");
        play(15, 29);

        assertThat(said(extended))
                .contains("DEADLINE_NEAR/2024-03-29/D5", "DEADLINE_TODAY/2024-03-29/D0")
                .noneMatch(letter -> letter.contains("2024-03-20"));
        assertThat(said(other))
                .contains("DEADLINE_TODAY/2024-03-20/D0")
                .noneMatch(letter -> letter.contains("2024-03-29"));
        assertThat(kinds(other)).doesNotContain("DEADLINE_MOVED");
    }

    @Test
    void thePreviewOfAMoveIsWhatThenHappens() {
        idle("2024-03-11");
        idle("2024-03-11");
        cases.open("UNDERWAY", "BRANCH", "AGREE_VISIT", "2024-03-04", "", "");
        cases.open("UNDERWAY", "ONLINE", "SITE_REVIEW", "2024-03-04", "", "");
        cases.open("RETURNED", "ONLINE", "", "2024-03-08", "2024-03-08", "");
        cases.open("AWAITING_FILE", "ONLINE", "", "2024-03-08", "", "");
        cases.open("NOT_STARTED", "", "", "2024-03-08", "", "2024-04-12");
        cases.open("DELIVERED", "ONLINE", "CHSI", "2024-03-01", "", "");
        play(12, 13);
        clock.moveTo(day(14));

        var preview = previews.ofMove(LocalDate.of(2024, 4, 10), LocalDate.of(2024, 5, 10));
        deadlines.move(LocalDate.of(2024, 4, 10), LocalDate.of(2024, 5, 10), "雨天", "刘老师");
        for (var day = day(14); !day.isAfter(LocalDate.of(2024, 5, 20)); day = day.plusDays(1)) {
            play(day);
        }

        assertThat(preview.told()).isEqualTo(5);
        var foretold = new TreeMap<LocalDate, Map<Letter.Kind, Long>>();
        preview.comparison().byDay().stream()
                .filter(line -> line.then() > 0 && !line.day().isAfter(LocalDate.of(2024, 5, 20)))
                .forEach(line -> foretold.computeIfAbsent(line.day(), day -> new TreeMap<>())
                        .put(line.letter(), line.then()));
        assertThat(foretold).hasSizeGreaterThan(10).isEqualTo(writtenFrom(day(14)));
    }

    private UUID idle(String lastLetterOn) {
        return cases.open("NOT_STARTED", "", "", lastLetterOn, "", "");
    }

    private void move(int inMarch, String to) {
        clock.moveTo(day(inMarch));
        deadlines.move(LocalDate.parse(to), null, "雨天", "刘老师");
    }

    private void play(int from, int to) {
        for (var day = from; day <= to; day++) {
            play(day(day));
        }
    }

    private void play(LocalDate day) {
        clock.moveTo(day);
        rounds.begin(day);
        rounds.find(day);
        rounds.decide(day);
        rounds.write(day);
        rounds.finish(day);
    }

    private static LocalDate day(int inMarch) {
        return LocalDate.of(2024, 3, inMarch);
    }

    private Map<LocalDate, Map<Letter.Kind, Long>> writtenFrom(LocalDate from) {
        var written = new TreeMap<LocalDate, Map<Letter.Kind, Long>>();
        db.sql("select written_on, kind, count(*) as letters from letter where written_on >= :from "
                        + "and kind not in ('DEADLINE_MOVED', 'PACK_DEADLINE_MOVED') group by written_on, kind")
                .param("from", from)
                .query((row, line) -> written.computeIfAbsent(
                                row.getObject("written_on", LocalDate.class), day -> new TreeMap<>())
                        .put(Letter.Kind.valueOf(row.getString("kind")), row.getLong("letters")))
                .list();
        return written;
    }

    private List<String> said(UUID makeup) {
        return db.sql(
                        "select substring(dedupe from 38) from letter where makeup = :makeup and kind <> 'DEADLINE_MOVED' order by id")
                .param("makeup", makeup)
                .query(String.class)
                .list();
    }

    private List<String> kinds(UUID makeup) {
        return db.sql("select kind from letter where makeup = :makeup order by id")
                .param("makeup", makeup)
                .query(String.class)
                .list();
    }

    private String state(UUID makeup, String kind) {
        return db.sql("select state from letter where makeup = :makeup and kind = :kind")
                .param("makeup", makeup)
                .param("kind", kind)
                .query(String.class)
                .single();
    }
}
