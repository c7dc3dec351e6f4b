package bupai.process;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.mail.Letter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The plan as it is packaged, put to the real decision engine. */
class ReminderPlanTests {

    /** Working days from the student's deadline to the college's, 20 March to 1 May 2024. */
    private static final int TO_PACK = 29;

    private static final int FIRST_DAY = 70;
    private static final int LAST_DAY = -40;

    private static final Map<Situation, Answer> ASKED = new HashMap<>();
    private static final Set<String> RULES_HIT = new HashSet<>();
    private static final DmnEngine ENGINE = engine();
    private static final DmnDecision PLAN = ENGINE.parseDecision("reminder-plan", file());

    /** What the round knows of a group of students. */
    record Situation(
            String state,
            String route,
            boolean waiting,
            int toLatestStart,
            int toDeadline,
            int toPackDeadline,
            int sinceLetter,
            int sinceReturned) {}

    /** What the plan says to it. */
    record Answer(String letter, String threshold, String hears, boolean lastChance) {

        boolean silent() {
            return letter.equals("NONE");
        }

        boolean repeats() {
            return !silent() && threshold.isEmpty();
        }
    }

    /** A student who stays as he is, whatever he hears. */
    record Idler(String state, String route, boolean waiting, int lead) {

        Situation on(int toDeadline, int sinceLetter) {
            return new Situation(
                    state,
                    route,
                    waiting,
                    toDeadline - lead,
                    toDeadline,
                    toDeadline + TO_PACK,
                    sinceLetter,
                    state.equals("RETURNED") ? FIRST_DAY + 1 - toDeadline : 999);
        }
    }

    @ParameterizedTest(name = "{0} {1} waiting={2} start {3} deadline {4} pack {5} since {6}: {7} {8} {9} {10}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # state       | route        | waits | start | dead-line | pack | since | letter          | threshold       | hears      | last chance
            # nobody has chosen: thin early, close later
            NOT_STARTED   | NONE         | false |    60 |    70     |   99 |   20  | CHOOSE_ROUTE    | ''              | NONE       | false
            NOT_STARTED   | NONE         | false |    60 |    70     |   99 |   19  | NONE            | ''              | NONE       | false
            NOT_STARTED   | NONE         | false |    60 |    70     |   99 |  999  | CHOOSE_ROUTE    | ''              | NONE       | false
            NOT_STARTED   | NONE         | false |    40 |    50     |   79 |   10  | CHOOSE_ROUTE    | ''              | NONE       | false
            NOT_STARTED   | NONE         | false |    40 |    50     |   79 |    9  | NONE            | ''              | NONE       | false
            NOT_STARTED   | NONE         | false |    20 |    30     |   59 |    5  | CHOOSE_ROUTE    | ''              | NONE       | false
            NOT_STARTED   | NONE         | false |    20 |    30     |   59 |    4  | NONE            | ''              | NONE       | false
            NOT_STARTED   | NONE         | false |     8 |    18     |   47 |    3  | CHOOSE_ROUTE    | ''              | COUNSELLOR | false
            NOT_STARTED   | NONE         | false |     8 |    18     |   47 |    2  | NONE            | ''              | NONE       | false
            # the latest start in 5 and 2 working days, and passed
            NOT_STARTED   | NONE         | false |     5 |    15     |   44 |    1  | START_SOON      | S5-NONE         | NONE       | false
            NOT_STARTED   | NONE         | false |     2 |    12     |   41 |    1  | START_SOON      | S2-NONE         | COUNSELLOR | true
            NOT_STARTED   | NONE         | false |    -1 |     9     |   38 |    1  | ROUTE_TOO_LATE  | LATE-NONE       | COUNSELLOR | false
            UNDERWAY      | BRANCH       | false |     5 |    25     |   54 |    3  | START_SOON      | S5-BRANCH       | NONE       | false
            UNDERWAY      | BRANCH       | false |     2 |    22     |   51 |    3  | START_SOON      | S2-BRANCH       | COUNSELLOR | true
            UNDERWAY      | BRANCH       | false |     0 |    20     |   49 |    3  | START_SOON      | S2-BRANCH       | COUNSELLOR | true
            UNDERWAY      | BRANCH       | false |    -1 |    19     |   48 |    1  | ROUTE_TOO_LATE  | LATE-BRANCH     | COUNSELLOR | false
            UNDERWAY      | PROVINCIAL   | false |    -4 |    11     |   40 |    4  | ROUTE_TOO_LATE  | LATE-PROVINCIAL | COUNSELLOR | false
            UNDERWAY      | ONLINE       | false |    -1 |     9     |   38 |    1  | ROUTE_TOO_LATE  | LATE-ONLINE     | COUNSELLOR | false
            # on the way
            UNDERWAY      | ONLINE       | false |    30 |    40     |   69 |   10  | KEEP_GOING      | ''              | NONE       | false
            UNDERWAY      | ONLINE       | false |    30 |    40     |   69 |    9  | NONE            | ''              | NONE       | false
            UNDERWAY      | ONLINE       | true  |    30 |    40     |   69 |   40  | NONE            | ''              | NONE       | false
            UNDERWAY      | BRANCH       | true  |    -5 |    15     |   44 |   20  | NONE            | ''              | NONE       | false
            UNDERWAY      | ONLINE       | true  |   -10 |     0     |   29 |   20  | NONE            | ''              | NONE       | false
            # 20 March in 10, 5, 2, 1 working days, on the day, the day after
            NOT_STARTED   | NONE         | false |     0 |    10     |   39 |    1  | DEADLINE_NEAR   | D10             | NONE       | false
            NOT_STARTED   | NONE         | false |    -5 |     5     |   34 |    1  | DEADLINE_NEAR   | D5              | COUNSELLOR | true
            NOT_STARTED   | NONE         | false |    -8 |     2     |   31 |    1  | DEADLINE_NEAR   | D2              | COUNSELLOR | true
            NOT_STARTED   | NONE         | false |    -9 |     1     |   30 |    1  | DEADLINE_NEAR   | D1              | COUNSELLOR | true
            NOT_STARTED   | NONE         | false |   -10 |     0     |   29 |    1  | DEADLINE_TODAY  | D0              | COUNSELLOR | true
            NOT_STARTED   | NONE         | false |   -11 |    -1     |   28 |    1  | DEADLINE_PASSED | D+1             | COLLEGE    | false
            UNDERWAY      | MINI_PROGRAM | false |     0 |    10     |   39 |    1  | DEADLINE_NEAR   | D10             | NONE       | false
            UNDERWAY      | MINI_PROGRAM | false |   -10 |     0     |   29 |    1  | DEADLINE_TODAY  | D0              | COUNSELLOR | true
            UNDERWAY      | BRANCH       | true  |   -21 |    -1     |   28 |   30  | DEADLINE_PASSED | D+1             | COLLEGE    | false
            RETURNED      | ONLINE       | false |    -8 |     2     |   31 |    1  | DEADLINE_NEAR   | D2              | COUNSELLOR | true
            AWAITING_FILE | ONLINE       | false |   -10 |     0     |   29 |    4  | NONE            | ''              | NONE       | false
            AWAITING_FILE | ONLINE       | false |   -11 |    -1     |   28 |    4  | NONE            | ''              | NONE       | false
            # a returned photo
            RETURNED      | ONLINE       | false |    20 |    30     |   59 |    1  | NONE            | ''              | NONE       | false
            RETURNED      | ONLINE       | false |    20 |    30     |   59 |    2  | REPLACE_PHOTO   | R2              | COUNSELLOR       | false
            RETURNED      | ONLINE       | true  |    20 |    30     |   59 |    5  | REPLACE_PHOTO   | ''              | COUNSELLOR | false
            RETURNED      | NONE         | false |   -20 |   -10     |   19 |    6  | REPLACE_PHOTO   | ''              | COUNSELLOR | false
            # the picture is made, the file is not here
            AWAITING_FILE | ONLINE       | false |     5 |    15     |   44 |    5  | HAND_IN_FILE    | ''              | NONE       | false
            AWAITING_FILE | ONLINE       | false |   -20 |   -10     |   19 |    3  | HAND_IN_FILE    | ''              | NONE       | false
            AWAITING_FILE | ONLINE       | false |   -20 |   -10     |   19 |    2  | NONE            | ''              | NONE       | false
            # the file is missing towards 1 May
            NOT_STARTED   | NONE         | false |   -24 |   -14     |   15 |    1  | FILE_MISSING    | P15             | COUNSELLOR | false
            AWAITING_FILE | ONLINE       | false |   -29 |   -19     |   10 |    1  | FILE_MISSING    | P10             | COUNSELLOR | false
            UNDERWAY      | BRANCH       | true  |   -44 |   -24     |    5 |    1  | FILE_MISSING    | P5              | COLLEGE    | true
            RETURNED      | ONLINE       | false |   -37 |   -27     |    2 |    1  | FILE_MISSING    | P2              | COLLEGE    | true
            NOT_STARTED   | NONE         | false |   -38 |   -28     |    1 |    1  | FILE_MISSING    | P1              | OFFICE     | true
            AWAITING_FILE | ONLINE       | false |   -39 |   -29     |    0 |    1  | FILE_MISSING    | P0              | OFFICE     | true
            AWAITING_FILE | ONLINE       | false |   -40 |   -30     |   -1 |    1  | FILE_MISSING    | P0              | OFFICE     | false
            # delivered, please check; the season closed; nothing to say
            DELIVERED     | ONLINE       | false |   -30 |   -20     |    9 |   20  | CHECK_CHSI      | ''              | NONE       | false
            DELIVERED     | ONLINE       | false |   -30 |   -20     |    9 |   19  | NONE            | ''              | NONE       | false
            MISSED        | NONE         | false |   -60 |   -50     |  -21 |   30  | SEASON_CLOSED   | CLOSED          | NONE       | false
            IN_REVIEW     | ONLINE       | false |     0 |     1     |   30 |  999  | NONE            | ''              | NONE       | false
            ACCEPTED      | ONLINE       | false |   -39 |   -29     |    0 |  999  | NONE            | ''              | NONE       | false
            CONFIRMED     | ONLINE       | false |   -39 |   -29     |    0 |  999  | NONE            | ''              | NONE       | false
            EXEMPT        | NONE         | false |   -10 |     0     |   29 |  999  | NONE            | ''              | NONE       | false
            WITHDRAWN     | NONE         | false |   -10 |     0     |   29 |  999  | NONE            | ''              | NONE       | false
            """)
    void saysWhoHearsWhat(
            String state,
            String route,
            boolean waiting,
            int toLatestStart,
            int toDeadline,
            int toPack,
            int since,
            String letter,
            String threshold,
            String hears,
            boolean lastChance) {
        var returned = state.equals("RETURNED") ? since : 999;
        var situation = new Situation(state, route, waiting, toLatestStart, toDeadline, toPack, since, returned);

        assertThat(ask(situation)).isEqualTo(new Answer(letter, threshold, hears, lastChance));
    }

    @Test
    void knowsOnlyRemindersAndListeners() {
        var reminders = EnumSet.range(Letter.Kind.CHOOSE_ROUTE, Letter.Kind.SEASON_CLOSED).stream()
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new));
        var said = new TreeSet<String>();

        everySituation(situation -> {
            var answer = ask(situation);
            said.add(answer.letter());
            assertThat(answer.hears())
                    .as("%s", situation)
                    .isIn(answer.silent() ? List.of("NONE") : List.of("NONE", "COUNSELLOR", "COLLEGE", "OFFICE"));
        });

        reminders.add("NONE");
        assertThat(said)
                .as("every kind of reminder is in the plan, and no other")
                .isEqualTo(reminders);
    }

    @Test
    void hasNoRowThatIsNeverReached() {
        everySituation(ReminderPlanTests::ask);

        var rules = Dmn.readModelFromStream(file()).getModelElementsByType(Rule.class).stream()
                .map(Rule::getId)
                .toList();
        assertThat(rules).hasSizeGreaterThan(30);
        assertThat(RULES_HIT).containsAll(rules);
    }

    @Test
    void explainsEveryRowInChinese() {
        var rules = Dmn.readModelFromStream(file()).getModelElementsByType(Rule.class);

        assertThat(rules).isNotEmpty().allSatisfy(rule -> assertThat(
                        rule.getDescription().getTextContent())
                .as(rule.getId())
                .containsPattern("\\p{IsHan}{2}"));
    }

    @Test
    void sparesAStudentWhoOnlyWaitsUntilTheDeadline() {
        var waiting = idlers().filter(Idler::waiting).toList();

        assertThat(waiting).isNotEmpty();
        for (var idler : waiting) {
            IntStream.rangeClosed(0, FIRST_DAY)
                    .forEach(day -> assertThat(ask(idler.on(day, 20)).silent()).isTrue());
        }
    }

    @Test
    void repeatsNothingOnTwoDaysRunning() {
        everySituation(situation -> {
            if (situation.sinceLetter() == 1) {
                assertThat(ask(situation).repeats()).as("%s", situation).isFalse();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("idlers")
    void skipsNoThresholdSilentlyWhenOffForThreeDays(Idler idler) {
        var undisturbed = season(idler, Set.of());
        for (var first = FIRST_DAY - 1; first - 3 > LAST_DAY; first--) {
            var off = Set.of(first, first - 1, first - 2);

            var after = season(idler, off).get(first - 3);

            var missed = off.stream().map(undisturbed::get).anyMatch(each -> each != null && !each.repeats());
            if (missed) {
                assertThat(after).as("%s, off for %s", idler, off).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("idlers")
    void leavesNobodyUnheardAndFloodsNobody(Idler idler) {
        var letters = season(idler, Set.of()).size();

        switch (idler.state()) {
            case "IN_REVIEW", "ACCEPTED", "CONFIRMED", "EXEMPT", "WITHDRAWN" -> assertThat(letters)
                    .isZero();
            case "MISSED" -> assertThat(letters).isOne();
            default -> assertThat(letters).isBetween(idler.waiting() ? 6 : 4, 45);
        }
    }

    /** The letters that the idler hears, by working days to the deadline, when no round is played on days off. */
    private static Map<Integer, Answer> season(Idler idler, Set<Integer> off) {
        var letters = new HashMap<Integer, Answer>();
        var once = new HashSet<String>();
        var last = FIRST_DAY;
        for (var day = FIRST_DAY; day >= LAST_DAY; day--) {
            if (off.contains(day)) {
                continue;
            }
            var answer = ask(idler.on(day, last - day));
            if (answer.repeats() || !answer.silent() && once.add(answer.letter() + answer.threshold())) {
                letters.put(day, answer);
                last = day;
            }
        }
        return letters;
    }

    private static Stream<Idler> idlers() {
        var onTheWay = Stream.of(
                new Idler("NOT_STARTED", "NONE", false, 10),
                new Idler("UNDERWAY", "ONLINE", false, 10),
                new Idler("UNDERWAY", "ONLINE", true, 10),
                new Idler("UNDERWAY", "PROVINCIAL", false, 15),
                new Idler("UNDERWAY", "BRANCH", false, 20),
                new Idler("UNDERWAY", "BRANCH", true, 20));
        var rest = Stream.of(
                        "AWAITING_FILE",
                        "IN_REVIEW",
                        "RETURNED",
                        "ACCEPTED",
                        "DELIVERED",
                        "CONFIRMED",
                        "MISSED",
                        "EXEMPT",
                        "WITHDRAWN")
                .map(state -> new Idler(state, "ONLINE", false, 10));
        return Stream.concat(onTheWay, rest);
    }

    /** A grid over the season, with the usual deadlines and with one student's extension. */
    private static void everySituation(Consumer<Situation> check) {
        var sinces = List.of(1, 3, 5, 20);
        idlers().forEach(idler -> {
            for (var day = FIRST_DAY; day >= LAST_DAY; day -= Math.abs(day) > 20 ? 6 : 1) {
                for (var since : sinces) {
                    check.accept(idler.on(day, since));
                    check.accept(sentBack(idler.on(day, since), since));
                }
                check.accept(extended(idler, day, 2));
            }
        });
    }

    private static Situation sentBack(Situation situation, int since) {
        return new Situation(
                situation.state(),
                situation.route(),
                situation.waiting(),
                situation.toLatestStart(),
                situation.toDeadline(),
                situation.toPackDeadline(),
                since + 4,
                since);
    }

    private static Situation extended(Idler idler, int day, int since) {
        var longest = 25;
        return new Situation(idler.state(), idler.route(), idler.waiting(), day - longest, day, day + 3, since, since);
    }

    private static Answer ask(Situation situation) {
        return ASKED.computeIfAbsent(situation, ReminderPlanTests::evaluate);
    }

    private static Answer evaluate(Situation situation) {
        var row = ENGINE.evaluateDecisionTable(
                        PLAN,
                        Variables.createVariables()
                                .putValue("state", situation.state())
                                .putValue("route", situation.route())
                                .putValue("waiting", situation.waiting())
                                .putValue("toLatestStart", situation.toLatestStart())
                                .putValue("toDeadline", situation.toDeadline())
                                .putValue("toPackDeadline", situation.toPackDeadline())
                                .putValue("sinceLetter", situation.sinceLetter())
                                .putValue("sinceReturned", situation.sinceReturned()))
                .getSingleResult();
        return new Answer(
                row.getEntry("letter"), row.getEntry("threshold"), row.getEntry("hears"), row.getEntry("lastChance"));
    }

    private static DmnEngine engine() {
        var configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.setCustomPostDecisionTableEvaluationListeners(List.of(event -> event.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .forEach(RULES_HIT::add)));
        return configuration.buildEngine();
    }

    private static java.io.InputStream file() {
        return ReminderPlanTests.class.getResourceAsStream("/bpmn/reminder-plan.dmn");
    }
}
