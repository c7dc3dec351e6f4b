package bupai.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bupai.MovableClock;
import bupai.Program;
import bupai.access.Caller;
import bupai.access.Role;
import bupai.makeup.Decisions;
import bupai.makeup.Endings;
import bupai.makeup.Extensions;
import bupai.makeup.HandIns;
import bupai.makeup.Makeup;
import bupai.makeup.Makeups;
import bupai.makeup.Openings;
import bupai.makeup.RouteChoices;
import bupai.makeup.State;
import bupai.makeup.Steps;
import bupai.pack.Answer;
import bupai.pack.Builds;
import bupai.pack.Deliveries;
import bupai.pack.Delivery;
import bupai.pack.Receipts;
import bupai.photo.Incoming;
import bupai.photo.Photo;
import bupai.photo.Pictures;
import bupai.route.Route;
import bupai.route.Routes;
import bupai.school.Refused;
import bupai.school.School;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks the model through the real engine: what may happen from each state, and that nothing else does. */
@Program
class MakeupWalkTests {

    private static final Caller OFFICE = new Caller("jwc", "刘老师", Optional.of(Role.ACADEMIC_AFFAIRS), Scope.all());
    private static final AtomicInteger SEAT = new AtomicInteger();

    @Autowired
    Openings openings;

    @Autowired
    Makeups makeups;

    @Autowired
    RouteChoices routeChoices;

    @Autowired
    Routes routes;

    @Autowired
    Steps steps;

    @Autowired
    HandIns handIns;

    @Autowired
    Decisions decisions;

    @Autowired
    Endings endings;

    @Autowired
    Extensions extensions;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Builds builds;

    @Autowired
    Receipts receipts;

    @Autowired
    FailedJobs jobs;

    @Autowired
    School school;

    @Autowired
    RoundPlay rounds;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient db;

    private StudentNumber student;

    @BeforeEach
    void aStudent() {
        clock.moveTo(LocalDate.of(2024, 1, 10));
        student = newStudent();
    }

    @Test
    void anAbsenceOpensOneCaseAndTellsTheStudent() {
        openings.open(OFFICE, List.of(student), null);

        var again = openings.open(OFFICE, List.of(student), null);

        assertThat(again).isEmpty();
        assertThat(state()).isEqualTo(State.NOT_STARTED);
        assertThat(letters()).containsExactly("TOLD");
    }

    @ParameterizedTest
    @EnumSource(Route.Code.class)
    void eachRouteLeadsThroughItsStepsToTheFile(Route.Code route) {
        opened();

        routeChoices.choose(OFFICE, id(), route);

        for (var step : routes.of(route).steps()) {
            assertThat(makeup().step()).isEqualTo(step.code());
            assertThat(state()).isEqualTo(State.UNDERWAY);
            steps.report(OFFICE, id(), step.code(), Makeup.Outcome.DONE);
        }
        assertThat(state()).isEqualTo(State.AWAITING_FILE);
        assertThat(makeup().step()).isNull();
    }

    @Test
    void theSiteSendsAPictureBack() {
        opened();
        routeChoices.choose(OFFICE, id(), Route.Code.ONLINE);
        steps.report(OFFICE, id(), "SUBMIT", Makeup.Outcome.DONE);

        steps.report(OFFICE, id(), "SITE_REVIEW", Makeup.Outcome.SENT_BACK);

        assertThat(makeup().step()).isEqualTo("SUBMIT");
    }

    @Test
    void onlyTheStepAtHandCanBeTicked() {
        opened();
        routeChoices.choose(OFFICE, id(), Route.Code.ONLINE);

        refused(409, () -> steps.report(OFFICE, id(), "POST", Makeup.Outcome.DONE));
        refused(422, () -> steps.report(OFFICE, id(), "SUBMIT", Makeup.Outcome.SENT_BACK));

        assertThat(makeup().step()).isEqualTo("SUBMIT");
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void aPhotoMayArriveAtAnyMomentOfTheCase(State state) {
        reach(state);

        if (EnumSet.of(State.MISSED, State.CONFIRMED, State.EXEMPT, State.WITHDRAWN)
                .contains(state)) {
            refused(409, this::handIn);
            assertThat(state()).isEqualTo(state);
        } else {
            handIn();
            assertThat(state()).isEqualTo(State.IN_REVIEW);
        }
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void aRouteIsChangedWhileThePhotoIsStillToBeGot(State state) {
        reach(state);

        if (gettingThePhoto().contains(state)) {
            routeChoices.choose(OFFICE, id(), Route.Code.PROVINCIAL);
            assertThat(state()).isEqualTo(State.UNDERWAY);
            assertThat(makeup().step()).isEqualTo("CALL");
        } else {
            refused(409, () -> routeChoices.choose(OFFICE, id(), Route.Code.PROVINCIAL));
            assertThat(state()).isEqualTo(state);
        }
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void anAbsenceIsWithdrawnUpToTheAcceptedPhoto(State state) {
        reach(state);

        if (upToAccepted().contains(state)) {
            assertThat(answers()).isNotEmpty().allMatch(answer -> answer.startsWith("WAITING"));
            endings.withdraw(OFFICE, id(), "现场已拍");
            assertThat(state()).isEqualTo(State.WITHDRAWN);
            assertThat(answers()).containsOnly("SKIPPED 撤销缺拍 / absence withdrawn");
        } else {
            refused(409, () -> endings.withdraw(OFFICE, id(), "现场已拍"));
            assertThat(state()).isEqualTo(state);
        }
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void aStudentIsExemptedUpToTheAcceptedPhoto(State state) {
        reach(state);

        if (upToAccepted().contains(state)) {
            assertThat(answers()).isNotEmpty().allMatch(answer -> answer.startsWith("WAITING"));
            endings.exempt(OFFICE, id(), "延长学制");
            assertThat(state()).isEqualTo(State.EXEMPT);
            assertThat(answers()).containsOnly("SKIPPED 免采 / exempted");
        } else {
            refused(409, () -> endings.exempt(OFFICE, id(), "延长学制"));
            assertThat(state()).isEqualTo(state);
        }
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void theSeasonsCloseEndsOnlyCasesWithoutAPhoto(State state) {
        reach(state);

        rounds.play(LocalDate.of(2024, 5, 31));

        assertThat(state()).isEqualTo(gettingThePhoto().contains(state) ? State.MISSED : state);
    }

    @Test
    void anExtensionReopensAMissedCaseWhereItStood() {
        opened();
        routeChoices.choose(OFFICE, id(), Route.Code.ONLINE);
        steps.report(OFFICE, id(), "SUBMIT", Makeup.Outcome.DONE);
        rounds.play(LocalDate.of(2024, 5, 31));
        assertThat(state()).isEqualTo(State.MISSED);

        clock.moveTo(LocalDate.of(2024, 6, 1));
        extensions.extend(OFFICE, id(), LocalDate.of(2024, 6, 14), "住院");

        assertThat(state()).isEqualTo(State.UNDERWAY);
        assertThat(makeup().step()).isEqualTo("SITE_REVIEW");
        rounds.play(LocalDate.of(2024, 6, 2));
        assertThat(state()).isEqualTo(State.UNDERWAY);
    }

    @Test
    void aReturnedPhotoKeepsRouteAndStep() {
        opened();
        routeChoices.choose(OFFICE, id(), Route.Code.BRANCH);
        steps.report(OFFICE, id(), "AGREE_VISIT", Makeup.Outcome.DONE);
        var photo = handIn();

        decisions.decide(OFFICE, id(), photo.version(), false, "背景不均匀");

        assertThat(state()).isEqualTo(State.RETURNED);
        assertThat(makeup().route()).isEqualTo(Route.Code.BRANCH);
        assertThat(makeup().step()).isEqualTo("BE_PHOTOGRAPHED");
    }

    @Test
    void aBlockedPictureMovesNothingAndIsAnsweredByALetter() {
        opened();
        routeChoices.choose(OFFICE, id(), Route.Code.ONLINE);

        handIns.handIn(
                OFFICE,
                student,
                Incoming.of("photo.jpg", Pictures.idPhoto(SEAT.incrementAndGet(), 240, 320)),
                Photo.Origin.OWN,
                Photo.Channel.STAFF);

        assertThat(state()).isEqualTo(State.UNDERWAY);
        assertThat(makeup().step()).isEqualTo("SUBMIT");
        assertThat(letters()).containsExactly("TOLD", "PHOTO_BLOCKED");
    }

    @Test
    void aRefusedReplacementGoesBackToTheAcceptedPhoto() {
        reach(State.ACCEPTED);
        var replacement = handIn();

        decisions.decide(OFFICE, id(), replacement.version(), false, "闭眼");

        assertThat(state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void aRefusedReplacementOfADeliveredPhotoGoesBackToDelivered() {
        reach(State.DELIVERED);
        var replacement = handIn();

        decisions.decide(OFFICE, id(), replacement.version(), false, "闭眼");

        assertThat(state()).isEqualTo(State.DELIVERED);
        assertThat(makeup().step()).isEqualTo("CHSI");
    }

    @Test
    void aDecisionIsChangedBothWays() {
        opened();
        var photo = handIn();
        decisions.decide(OFFICE, id(), photo.version(), true, "");

        decisions.decide(OFFICE, id(), photo.version(), false, "看错了");
        assertThat(state()).isEqualTo(State.RETURNED);

        decisions.decide(OFFICE, id(), photo.version(), true, "确认无误");
        assertThat(state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void onlyTheNewestVersionCanBeDecided() {
        opened();
        var first = handIn();
        handIn();

        refused(409, () -> decisions.decide(OFFICE, id(), first.version(), true, ""));

        assertThat(state()).isEqualTo(State.IN_REVIEW);
    }

    @Test
    void aPhotoOfAnotherStudentIsMovedAndTheCaseComesBackToWhereItStood() {
        opened();
        routeChoices.choose(OFFICE, id(), Route.Code.PROVINCIAL);
        steps.report(OFFICE, id(), "CALL", Makeup.Outcome.DONE);
        var photo = handIn();
        var other = newStudent();
        openings.open(OFFICE, List.of(other), null);

        var moved = decisions.move(OFFICE, id(), photo.version(), other, "交错人了");

        assertThat(state()).isEqualTo(State.UNDERWAY);
        assertThat(makeup().step()).isEqualTo("BE_PHOTOGRAPHED");
        assertThat(moved.student()).isEqualTo(other);
        assertThat(makeups.newest(other).orElseThrow().state()).isEqualTo(State.IN_REVIEW);
    }

    @Test
    void aWrongImageOnChsiReopensTheCase() {
        reach(State.DELIVERED);

        steps.report(OFFICE, id(), Makeup.CHSI, Makeup.Outcome.SENT_BACK);

        assertThat(state()).isEqualTo(State.RETURNED);
    }

    @Test
    void aWithdrawnStudentIsMarkedAgainAndGetsANewCase() {
        opened();
        var first = id();
        endings.withdraw(OFFICE, first, "现场已拍");

        openings.open(OFFICE, List.of(student), "学信网图像有误");

        assertThat(id()).isNotEqualTo(first);
        assertThat(state()).isEqualTo(State.NOT_STARTED);
    }

    @Test
    void aPhotoFoundWantingGoesBackThoughAReplacementWasRefused() {
        reach(State.ACCEPTED);
        var version = handedOver();
        decisions.decide(OFFICE, id(), handIn().version(), false, "闭眼");

        complain(version, "背景不是蓝色");

        assertThat(state()).isEqualTo(State.RETURNED);
        assertThat(letters()).endsWith("PHOTO_RETURNED", "PHOTO_RETURNED");
    }

    @Test
    void aPhotoFoundWantingStandsNoMoreOnceItsReplacementIsReviewed() {
        reach(State.ACCEPTED);
        var version = handedOver();
        var replacement = handIn();

        complain(version, "背景不是蓝色");
        assertThat(state()).isEqualTo(State.IN_REVIEW);
        decisions.decide(OFFICE, id(), replacement.version(), false, "闭眼");

        assertThat(state()).isEqualTo(State.RETURNED);
    }

    @Test
    void aPhotoThatWasReplacedMeanwhileIsNotReturned() {
        reach(State.ACCEPTED);
        var version = handedOver();
        decisions.decide(OFFICE, id(), handIn().version(), true, "");

        complain(version, "背景不是蓝色");

        assertThat(state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void aBuildThatWaitsForItsNextTryIsCalledOffAtOnce() {
        reach(State.ACCEPTED);
        var college = school.college("经管");
        origin("BROKEN");
        var version = deliveries.ask(college, OFFICE).version();
        var instance = deliveries.find(college.code(), version).orElseThrow().instance();
        await().until(() -> !jobs.stoppedIn(instance).isEmpty());

        builds.callOff(college, version, OFFICE);

        await().until(() ->
                deliveries.find(college.code(), version).orElseThrow().state() == Delivery.State.OPEN);
        origin("XINHUA");
        assertThat(handedOver()).isEqualTo(version);
    }

    private static Set<State> gettingThePhoto() {
        return EnumSet.of(State.NOT_STARTED, State.UNDERWAY, State.AWAITING_FILE, State.RETURNED);
    }

    private static Set<State> upToAccepted() {
        var states = gettingThePhoto();
        states.addAll(EnumSet.of(State.IN_REVIEW, State.ACCEPTED));
        return states;
    }

    private void reach(State state) {
        opened();
        switch (state) {
            case NOT_STARTED -> {}
            case UNDERWAY -> routeChoices.choose(OFFICE, id(), Route.Code.ONLINE);
            case AWAITING_FILE -> {
                routeChoices.choose(OFFICE, id(), Route.Code.ONLINE);
                routes.of(Route.Code.ONLINE)
                        .steps()
                        .forEach(step -> steps.report(OFFICE, id(), step.code(), Makeup.Outcome.DONE));
            }
            case IN_REVIEW -> handIn();
            case RETURNED -> decisions.decide(OFFICE, id(), handIn().version(), false, "闭眼");
            case ACCEPTED -> decisions.decide(OFFICE, id(), handIn().version(), true, "");
            case DELIVERED -> deliver();
            case CONFIRMED -> {
                deliver();
                steps.report(OFFICE, id(), Makeup.CHSI, Makeup.Outcome.DONE);
            }
            case MISSED -> rounds.play(LocalDate.of(2024, 5, 31));
            case EXEMPT -> endings.exempt(OFFICE, id(), "延长学制");
            case WITHDRAWN -> endings.withdraw(OFFICE, id(), "现场已拍");
        }
        assertThat(state()).isEqualTo(state);
    }

    private void deliver() {
        decisions.decide(OFFICE, id(), handIn().version(), true, "");
        receipts.answer(school.college("经管"), handedOver(), Answer.inOrder(""), OFFICE);
    }

    private int handedOver() {
        var college = school.college("经管");
        var version = deliveries.ask(college, OFFICE).version();
        await().until(() ->
                deliveries.find(college.code(), version).orElseThrow().state() == Delivery.State.MAILED);
        return version;
    }

    private void complain(int version, String remark) {
        receipts.answer(school.college("经管"), version, new Answer(false, "", Map.of(student, remark)), OFFICE);
    }

    /** One that the program does not know stops a build. */
    private void origin(String origin) {
        db.sql("update photo set origin = :origin where makeup = :makeup")
                .param("origin", origin)
                .param("makeup", id())
                .update();
    }

    private void opened() {
        openings.open(OFFICE, List.of(student), null);
    }

    private Photo handIn() {
        return handIns.handIn(
                OFFICE,
                student,
                Incoming.of(student + ".jpg", Pictures.idPhoto(SEAT.incrementAndGet())),
                Photo.Origin.XINHUA,
                Photo.Channel.STAFF);
    }

    private Makeup makeup() {
        return makeups.newest(student).orElseThrow();
    }

    private java.util.UUID id() {
        return makeup().id();
    }

    private State state() {
        return makeup().state();
    }

    private List<String> letters() {
        return db.sql("select kind from letter where student = :student order by id")
                .param("student", student.value())
                .query(String.class)
                .list();
    }

    /** Where each of the student's letters stands, and why. */
    private List<String> answers() {
        return db.sql("select trim(state || ' ' || coalesce(answer, '')) from letter where student = :student")
                .param("student", student.value())
                .query(String.class)
                .list();
    }

    private StudentNumber newStudent() {
        var number = new StudentNumber("0120999%04d".formatted(SEAT.incrementAndGet()));
        db.sql("insert into student (number, name, class_key, email) values (:number, '陈小明', '20物流管理', :email)")
                .param("number", number.value())
                .param("email", "s" + number + "@student.test")
                .update();
        return number;
    }

    private static void refused(int status, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refusal -> assertThat(
                        refusal.why().status())
                .isEqualTo(status));
    }
}
