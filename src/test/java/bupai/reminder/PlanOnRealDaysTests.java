package bupai.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.MovableClock;
import bupai.Program;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What a round really writes on the days of 2024: the plan, the calendar and the tables together. */
@Program
@TestPropertySource(properties = "bupai.school.name=计划学校")
class PlanOnRealDaysTests {

    @Autowired
    MovableClock clock;

    @Autowired
    Rounds rounds;

    @Autowired
    JdbcClient db;

    @ParameterizedTest(name = "{0}: {1} {2} {3}, last letter {4}, returned {5}, own {6}: {7} {8}, {9} hears")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            # day       | state         | route      | step           | last letter| returned   | own        | letter          | occasion              | hears
            # not started: thinning out early, closer later
            2023-11-24  | NOT_STARTED   | ''         | ''             | 2023-10-27 | ''         | ''         | CHOOSE_ROUTE    | 2023-11-24            | NONE
            2023-11-23  | NOT_STARTED   | ''         | ''             | 2023-10-27 | ''         | ''         | -               | -                     | NONE
            2024-01-10  | NOT_STARTED   | ''         | ''             | 2023-12-26 | ''         | ''         | CHOOSE_ROUTE    | 2024-01-10            | NONE
            2024-01-29  | NOT_STARTED   | ''         | ''             | 2024-01-22 | ''         | ''         | CHOOSE_ROUTE    | 2024-01-29            | NONE
            2024-01-26  | NOT_STARTED   | ''         | ''             | 2024-01-22 | ''         | ''         | -               | -                     | NONE
            2024-02-23  | NOT_STARTED   | ''         | ''             | 2024-02-20 | ''         | ''         | CHOOSE_ROUTE    | 2024-02-23            | COUNSELLOR
            # the latest start in 5 and 2 working days, and passed: 20 days before 20 March is 21 February, across Spring Festival
            2024-02-07  | UNDERWAY      | BRANCH     | AGREE_VISIT    | 2024-02-06 | ''         | ''         | -               | -                     | NONE
            2024-02-08  | UNDERWAY      | BRANCH     | AGREE_VISIT    | 2024-02-06 | ''         | ''         | START_SOON      | 2024-03-20/S5-BRANCH  | NONE
            2024-02-19  | UNDERWAY      | BRANCH     | AGREE_VISIT    | 2024-02-08 | ''         | ''         | START_SOON      | 2024-03-20/S2-BRANCH  | COUNSELLOR
            2024-02-22  | UNDERWAY      | BRANCH     | AGREE_VISIT    | 2024-02-19 | ''         | ''         | ROUTE_TOO_LATE  | 2024-03-20/LATE-BRANCH| COUNSELLOR
            2024-02-21  | UNDERWAY      | PROVINCIAL | CALL           | 2024-02-20 | ''         | ''         | START_SOON      | 2024-03-20/S5-PROVINCIAL | NONE
            2024-02-26  | UNDERWAY      | PROVINCIAL | CALL           | 2024-02-23 | ''         | ''         | START_SOON      | 2024-03-20/S2-PROVINCIAL | COUNSELLOR
            2024-02-29  | UNDERWAY      | PROVINCIAL | CALL           | 2024-02-28 | ''         | ''         | ROUTE_TOO_LATE  | 2024-03-20/LATE-PROVINCIAL | COUNSELLOR
            2024-02-28  | UNDERWAY      | ONLINE     | SUBMIT         | 2024-02-27 | ''         | ''         | START_SOON      | 2024-03-20/S5-ONLINE  | NONE
            2024-03-04  | UNDERWAY      | ONLINE     | SUBMIT         | 2024-03-01 | ''         | ''         | START_SOON      | 2024-03-20/S2-ONLINE  | COUNSELLOR
            2024-03-07  | UNDERWAY      | ONLINE     | SUBMIT         | 2024-03-06 | ''         | ''         | ROUTE_TOO_LATE  | 2024-03-20/LATE-ONLINE| COUNSELLOR
            2024-02-28  | NOT_STARTED   | ''         | ''             | 2024-02-27 | ''         | ''         | START_SOON      | 2024-03-20/S5-NONE    | NONE
            2024-03-07  | NOT_STARTED   | ''         | ''             | 2024-03-06 | ''         | ''         | ROUTE_TOO_LATE  | 2024-03-20/LATE-NONE  | COUNSELLOR
            # who only waits is left alone until the deadline
            2024-03-04  | UNDERWAY      | ONLINE     | SITE_REVIEW    | 2024-01-10 | ''         | ''         | -               | -                     | NONE
            2024-03-20  | UNDERWAY      | BRANCH     | POST           | 2024-01-10 | ''         | ''         | -               | -                     | NONE
            # a returned picture: the site gives two working days; Friday's is due on Tuesday
            2024-01-15  | UNDERWAY      | ONLINE     | SUBMIT         | 2024-01-10 | 2024-01-12 | ''         | REPLACE_PHOTO   | 2024-01-12/R1         | NONE
            2024-01-16  | UNDERWAY      | ONLINE     | SUBMIT         | 2024-01-15 | 2024-01-12 | ''         | REPLACE_PHOTO   | 2024-01-12/R2         | COUNSELLOR
            2024-03-08  | UNDERWAY      | ONLINE     | SUBMIT         | 2024-03-07 | 2024-03-07 | ''         | REPLACE_PHOTO   | 2024-03-07/R1         | NONE
            2024-01-15  | RETURNED      | ONLINE     | ''             | 2024-01-12 | 2024-01-12 | ''         | -               | -                     | NONE
            2024-01-16  | RETURNED      | ONLINE     | ''             | 2024-01-12 | 2024-01-12 | ''         | REPLACE_PHOTO   | 2024-01-12/R2         | COUNSELLOR
            2024-01-23  | RETURNED      | ONLINE     | ''             | 2024-01-16 | 2024-01-12 | ''         | REPLACE_PHOTO   | 2024-01-23            | COUNSELLOR
            2024-04-10  | RETURNED      | ONLINE     | ''             | 2024-04-08 | 2024-04-08 | ''         | REPLACE_PHOTO   | 2024-04-08/R2         | COUNSELLOR
            # the picture is made, the file is not handed in
            2024-03-14  | AWAITING_FILE | ONLINE     | ''             | 2024-03-07 | ''         | ''         | HAND_IN_FILE    | 2024-03-14            | NONE
            2024-03-20  | AWAITING_FILE | ONLINE     | ''             | 2024-03-18 | ''         | ''         | -               | -                     | NONE
            2024-04-03  | AWAITING_FILE | ONLINE     | ''             | 2024-03-29 | ''         | ''         | HAND_IN_FILE    | 2024-04-03            | NONE
            # 20 March in 10, 5, 2, 1 working days, on the day, the day after
            2024-03-06  | NOT_STARTED   | ''         | ''             | 2024-03-05 | ''         | ''         | DEADLINE_NEAR   | 2024-03-20/D10        | NONE
            2024-03-13  | NOT_STARTED   | ''         | ''             | 2024-03-12 | ''         | ''         | DEADLINE_NEAR   | 2024-03-20/D5         | COUNSELLOR
            2024-03-13  | UNDERWAY      | ONLINE     | SUBMIT         | 2024-03-12 | ''         | ''         | DEADLINE_NEAR   | 2024-03-20/D5         | COUNSELLOR
            2024-03-13  | RETURNED      | ONLINE     | ''             | 2024-03-12 | 2024-03-12 | ''         | DEADLINE_NEAR   | 2024-03-20/D5         | COUNSELLOR
            2024-03-18  | NOT_STARTED   | ''         | ''             | 2024-03-13 | ''         | ''         | DEADLINE_NEAR   | 2024-03-20/D2         | COUNSELLOR
            2024-03-19  | NOT_STARTED   | ''         | ''             | 2024-03-18 | ''         | ''         | DEADLINE_NEAR   | 2024-03-20/D1         | COUNSELLOR
            2024-03-20  | NOT_STARTED   | ''         | ''             | 2024-03-19 | ''         | ''         | DEADLINE_TODAY  | 2024-03-20/D0         | COUNSELLOR
            2024-03-21  | NOT_STARTED   | ''         | ''             | 2024-03-20 | ''         | ''         | DEADLINE_PASSED | 2024-03-20/D+1        | COLLEGE
            2024-03-21  | UNDERWAY      | BRANCH     | POST           | 2024-01-10 | ''         | ''         | DEADLINE_PASSED | 2024-03-20/D+1        | COLLEGE
            # an own deadline on a Sunday: near on Friday, today on the day, though it is quiet
            2024-03-22  | NOT_STARTED   | ''         | ''             | 2024-03-21 | ''         | 2024-03-24 | DEADLINE_NEAR   | 2024-03-24/D0         | COUNSELLOR
            2024-03-24  | NOT_STARTED   | ''         | ''             | 2024-03-22 | ''         | 2024-03-24 | DEADLINE_TODAY  | 2024-03-24/D0         | COUNSELLOR
            2024-03-24  | NOT_STARTED   | ''         | ''             | 2024-03-22 | ''         | 2024-03-25 | -               | -                     | NONE
            # Spring Festival is quiet, its worked eve too, unless the chance would be gone
            2024-02-09  | NOT_STARTED   | ''         | ''             | 2024-01-30 | ''         | ''         | -               | -                     | NONE
            2024-02-12  | NOT_STARTED   | ''         | ''             | 2024-01-30 | ''         | ''         | -               | -                     | NONE
            2024-02-09  | NOT_STARTED   | ''         | ''             | 2024-02-08 | ''         | 2024-02-16 | DEADLINE_NEAR   | 2024-02-16/D0         | COUNSELLOR
            2024-02-09  | UNDERWAY      | BRANCH     | AGREE_VISIT    | 2024-02-05 | ''         | 2024-03-12 | -               | -                     | NONE
            2024-02-09  | UNDERWAY      | PROVINCIAL | CALL           | 2024-02-05 | ''         | 2024-03-07 | START_SOON      | 2024-03-07/S2-PROVINCIAL | COUNSELLOR
            2024-02-09  | UNDERWAY      | PROVINCIAL | CALL           | 2024-02-05 | ''         | 2024-03-06 | -               | -                     | NONE
            # the file is missing towards 1 May; 30 April is the last working day, 28 April a Sunday that is worked
            2024-04-17  | AWAITING_FILE | ONLINE     | ''             | 2024-04-16 | ''         | ''         | FILE_MISSING    | 2024-05-01/P10        | COUNSELLOR
            2024-04-24  | UNDERWAY      | BRANCH     | POST           | 2024-04-23 | ''         | ''         | FILE_MISSING    | 2024-05-01/P5         | COLLEGE
            2024-04-27  | AWAITING_FILE | ONLINE     | ''             | 2024-04-24 | ''         | ''         | -               | -                     | NONE
            2024-04-28  | AWAITING_FILE | ONLINE     | ''             | 2024-04-24 | ''         | ''         | FILE_MISSING    | 2024-05-01/P2         | COLLEGE
            2024-04-29  | NOT_STARTED   | ''         | ''             | 2024-04-28 | ''         | ''         | FILE_MISSING    | 2024-05-01/P1         | OFFICE
            2024-04-30  | RETURNED      | ONLINE     | ''             | 2024-04-29 | 2024-04-19 | ''         | FILE_MISSING    | 2024-05-01/P0         | OFFICE
            2024-05-01  | AWAITING_FILE | ONLINE     | ''             | 2024-04-26 | ''         | ''         | FILE_MISSING    | 2024-05-01/P0         | OFFICE
            2024-05-02  | AWAITING_FILE | ONLINE     | ''             | 2024-04-26 | ''         | ''         | -               | -                     | NONE
            2024-05-06  | AWAITING_FILE | ONLINE     | ''             | 2024-04-26 | ''         | ''         | FILE_MISSING    | 2024-05-01/P0         | OFFICE
            # delivered, please check on CHSI; the season closed; nothing to say
            2024-05-10  | DELIVERED     | ONLINE     | CHSI           | 2024-04-10 | ''         | ''         | CHECK_CHSI      | 2024-05-10            | NONE
            2024-05-09  | DELIVERED     | ONLINE     | CHSI           | 2024-04-10 | ''         | ''         | -               | -                     | NONE
            2024-06-03  | MISSED        | ''         | ''             | 2024-05-06 | ''         | ''         | SEASON_CLOSED   | 2024-03-20/CLOSED     | NONE
            2024-03-19  | IN_REVIEW     | ONLINE     | ''             | 2024-03-01 | ''         | ''         | -               | -                     | NONE
            2024-03-19  | ACCEPTED      | ONLINE     | ''             | 2024-03-01 | ''         | ''         | -               | -                     | NONE
            2024-03-19  | EXEMPT        | ''         | ''             | 2024-03-01 | ''         | ''         | -               | -                     | NONE
            """)
    void writesOnThatDay(
            LocalDate day,
            String state,
            String route,
            String step,
            String lastLetterOn,
            String returnedOn,
            String own,
            @Nullable String letter,
            String occasion,
            String hears) {
        var makeup = new Cases(db).open(state, route, step, lastLetterOn, returnedOn, own);

        play(day);
        play(day);

        var said = db.sql("select kind || ' ' || substring(dedupe from 38) from letter where makeup = :makeup")
                .param("makeup", makeup)
                .query(String.class)
                .list();
        if (letter == null) {
            assertThat(said).isEmpty();
        } else {
            assertThat(said).containsExactly(letter + " " + letter + "/" + occasion);
        }
        assertThat(db.sql("select hears from escalation").query(String.class).list())
                .isEqualTo(hears.equals("NONE") ? List.of() : List.of(hears));
    }

    @Test
    void sendsOneRightLetterAfterThreeDaysOff() {
        var makeup = new Cases(db).open("NOT_STARTED", "", "", "2024-03-12", "", "");

        play(LocalDate.parse("2024-03-13"));
        play(LocalDate.parse("2024-03-19"));
        play(LocalDate.parse("2024-03-20"));

        assertThat(db.sql("select substring(dedupe from 38) from letter where makeup = :makeup order by id")
                        .param("makeup", makeup)
                        .query(String.class)
                        .list())
                .containsExactly(
                        "DEADLINE_NEAR/2024-03-20/D5", "DEADLINE_NEAR/2024-03-20/D1", "DEADLINE_TODAY/2024-03-20/D0");
    }

    private void play(LocalDate day) {
        clock.moveTo(day);
        rounds.begin(day);
        rounds.find(day);
        rounds.decide(day);
        rounds.write(day);
        rounds.finish(day);
    }
}
