package bupai.photo;

import static bupai.photo.Verdict.Level.INFO;
import static bupai.photo.Verdict.Level.PASS;
import static bupai.photo.Verdict.Level.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import bupai.photo.Verdict.Complaint;
import bupai.photo.Verdict.Rule;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The drawn head by the book has its crown at 80, its eyes at 246 and its middle at 240. */
class GeometryTests {

    private static final Color BLUE = new Color(100, 197, 255);
    private static final List<Rule> GEOMETRY =
            List.of(Rule.FACE_COUNT, Rule.CROWN, Rule.EYES, Rule.FACE_WIDTH, Rule.CENTRE);

    private final Examination examination = PhotoRoom.examination();

    @ParameterizedTest
    @ValueSource(ints = {-30, -15, 0, 15, 30})
    void isContentWithACrownWithinTheBand(int down) {
        assertThat(check(head(1, 0, down))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-45, 45})
    void warnsAboutACrownThatIsTooHighOrTooLow(int down) {
        var complaints = check(head(1, 0, down));

        assertThat(complaints).extracting(Complaint::rule).containsExactly(Rule.CROWN);
        assertThat(complaints).extracting(Complaint::expected).containsExactly("50–110 px");
        assertThat(pixels(complaints, Rule.CROWN)).isBetween(80 + down - 3, 80 + down + 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {-85, 90})
    void warnsAboutEyesThatAreTooHighOrTooLow(int down) {
        var complaints = check(head(1, 0, down));

        assertThat(complaints).extracting(Complaint::rule).contains(Rule.EYES);
        assertThat(pixels(complaints, Rule.EYES)).isBetween(246 + down - 14, 246 + down + 14);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1.6})
    void warnsAboutAFaceThatIsTooSmallOrTooLarge(double scale) {
        var complaints = check(head(scale, 0, 0));

        assertThat(complaints).extracting(Complaint::rule).contains(Rule.FACE_WIDTH);
        assertThat(pixels(complaints, Rule.FACE_WIDTH) / (208 * scale)).isBetween(0.8, 1.3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 1.1})
    void isContentWithAFaceThatIsALittleSmallerOrLarger(double scale) {
        assertThat(check(head(scale, 0, 0))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-70, 70})
    void warnsAboutAFaceToOneSide(int right) {
        var complaints = check(head(1, right, 0));

        assertThat(complaints).extracting(Complaint::rule).containsExactly(Rule.CENTRE);
        assertThat(pixels(complaints, Rule.CENTRE)).isBetween(240 + right - 12, 240 + right + 12);
    }

    @ParameterizedTest
    @ValueSource(ints = {-22, 22})
    void isContentWithAFaceALittleToOneSide(int right) {
        assertThat(check(head(1, right, 0))).isEmpty();
    }

    @Test
    void measuresALargePictureInTheStandardsPixels() {
        var large = Pictures.backdrop(1440, 1920, BLUE);
        Pictures.head(large, 1, 0, 45);

        var complaints = check(large);

        assertThat(complaints).extracting(Complaint::rule).containsExactly(Rule.CROWN);
        assertThat(pixels(complaints, Rule.CROWN)).isBetween(122, 128);
    }

    @Test
    void countsFacesThatAreTrulySeparate() {
        var two = Pictures.backdrop(480, 640, BLUE);
        Pictures.head(two, 0.6, -115, 0);
        Pictures.head(two, 0.6, 115, 40);

        assertThat(check(two)).containsExactly(new Complaint(Rule.FACE_COUNT, WARN, "2", "1"));
    }

    @Test
    void warnsWhereThereIsNoFace() {
        var nobody = Pictures.backdrop(480, 640, BLUE);

        assertThat(check(nobody)).containsExactly(new Complaint(Rule.FACE_COUNT, WARN, "NONE", "1"));
    }

    @Test
    void leavesAPictureOfAnotherShapeToTheRuleForIt() {
        var square = Pictures.backdrop(640, 640, BLUE);
        Pictures.head(square, 1, 150, 90);

        assertThat(check(square)).extracting(Complaint::rule).doesNotContain(Rule.CROWN, Rule.EYES, Rule.CENTRE);
    }

    @Test
    void findsNoFaultWithALyingFaceBeyondThatItLies() {
        var nobodyUpright = Pictures.withExif(Pictures.jpeg(Pictures.backdrop(480, 640, BLUE), 0.9f), 6, "Camera");

        assertThat(check(examination, nobodyUpright)).isEmpty();
    }

    @Test
    void takesItsFiguresFromTheProfile() {
        var profile = PhotoRoom.profile(
                Map.of("bupai.photo.profile.portrait.crown.least", 90, "bupai.photo.profile.portrait.crown.unsure", 2));
        var stricter = PhotoRoom.examination(profile, PhotoRoom.FACES);

        var complaints = check(stricter, Pictures.jpeg(head(1, 0, 0), 0.9f));

        assertThat(complaints).extracting(Complaint::rule).containsExactly(Rule.CROWN);
        assertThat(complaints).extracting(Complaint::expected).containsExactly("90–110 px");
    }

    @Test
    void saysOnceThatItDidNotLookWhereTheLibraryIsMissing() {
        var blind = new Faces(
                () -> {
                    throw new UnsatisfiedLinkError("no natives for this machine");
                },
                Duration.ofSeconds(30));

        var complaints = check(PhotoRoom.examination(PhotoRoom.profile(), blind), Pictures.idPhoto(1));

        assertThat(complaints).containsExactly(new Complaint(Rule.FACE_COUNT, INFO, "UNCHECKED", "1"));
    }

    @Test
    void doesNotWaitForEverForALibraryThatIsStillLoading() {
        var never = new CountDownLatch(1);
        var loading = new Faces(
                () -> {
                    never.await();
                    throw new IllegalStateException("not reached");
                },
                Duration.ofMillis(20));

        var complaints = check(PhotoRoom.examination(PhotoRoom.profile(), loading), Pictures.idPhoto(1));

        assertThat(complaints).containsExactly(new Complaint(Rule.FACE_COUNT, INFO, "UNCHECKED", "1"));
    }

    @Test
    void seesTheSameFromManyThreadsAtOnce() throws Exception {
        var right = Pictures.idPhoto(1);
        var low = Pictures.jpeg(head(1, 0, 45), 0.9f);
        var expectedOfLow = check(examination, low);
        var work = new ArrayList<Callable<Boolean>>();
        for (var i = 0; i < 60; i++) {
            work.add(() -> check(examination, right).isEmpty());
            work.add(() -> check(examination, low).equals(expectedOfLow));
        }
        var threads = Executors.newFixedThreadPool(8);

        var answers = threads.invokeAll(work);

        threads.shutdown();
        assertThat(expectedOfLow).isNotEmpty();
        for (var answer : answers) {
            assertThat(answer.get()).isTrue();
        }
    }

    @Test
    void hasASentenceForEveryComplaintInBothLanguages() {
        for (var rule : GEOMETRY) {
            for (var measured : rule == Rule.FACE_COUNT ? List.of("NONE", "UNCHECKED", "2") : List.of("30 px")) {
                var complaint = new Complaint(rule, WARN, measured, "50–110 px");

                assertThat(PhotoRoom.sentences().of(complaint, Locale.SIMPLIFIED_CHINESE))
                        .contains("请")
                        .doesNotContain("photo.rule");
                assertThat(PhotoRoom.sentences().of(complaint, Locale.ENGLISH)).doesNotContain("photo.rule", "''", "{");
            }
        }
    }

    @Test
    void neverBlocks() throws IOException {
        var nobody = Pictures.withDensity(Pictures.jpeg(Pictures.backdrop(480, 640, BLUE), 0.9f), 300);

        var verdict = examination.look(Incoming.of("a.jpg", nobody)).verdict();

        assertThat(verdict.level()).isEqualTo(WARN).isNotEqualTo(PASS);
        assertThat(verdict.mayBeReviewed()).isTrue();
    }

    private static BufferedImage head(double scale, double right, double down) {
        var image = Pictures.backdrop(480, 640, BLUE);
        Pictures.head(image, scale, right, down);
        return image;
    }

    private List<Complaint> check(BufferedImage picture) {
        return check(examination, Pictures.jpeg(picture, 0.9f));
    }

    private static List<Complaint> check(Examination examination, byte[] bytes) {
        try {
            return examination.look(Incoming.of("a.jpg", bytes)).verdict().complaints().stream()
                    .filter(complaint -> GEOMETRY.contains(complaint.rule()))
                    .toList();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int pixels(List<Complaint> complaints, Rule rule) {
        return complaints.stream()
                .filter(complaint -> complaint.rule() == rule)
                .map(complaint -> Integer.parseInt(complaint.measured().replace(" px", "")))
                .findFirst()
                .orElseThrow();
    }
}
