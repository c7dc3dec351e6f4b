package bupai.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bupai.Database;
import bupai.photo.Photo.Channel;
import bupai.photo.Photo.Decision;
import bupai.photo.Photo.Origin;
import bupai.photo.Verdict.Complaint;
import bupai.photo.Verdict.Level;
import bupai.photo.Verdict.Rule;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

class PhotosTests {

    private static final Instant NOON = Instant.parse("2024-03-13T04:00:00Z");
    private static final Color BLUE = new Color(100, 197, 255);
    private static final StudentNumber ANNA = StudentNumber.of("0120001");
    private static final StudentNumber BEN = StudentNumber.of("0120002");
    private static final Photos.HandIn BY_LINK =
            new Photos.HandIn(Origin.XINHUA, Channel.LINK, Photo.Matched.by(Photo.By.LINK), "王安", NOON);

    @TempDir
    Path home;

    private final List<Object> facts = new ArrayList<>();
    private final UUID annas = UUID.randomUUID();
    private final UUID bens = UUID.randomUUID();
    Database database;
    private Photos photos;

    Database database() {
        return Database.empty();
    }

    @BeforeEach
    void set() {
        database = database();
        photos = PhotoRoom.photos(database, home, facts::add);
        for (var number : List.of(ANNA, BEN)) {
            database.client()
                    .sql(
                            """
                            merge into school_class c using (select '20音乐学' as name_key) n on c.name_key = n.name_key
                            when not matched then insert (name_key, name, college)
                            values ('20音乐学', '20音乐学', 'jiaoyin')
                            """)
                    .update();
            database.client()
                    .sql("insert into student (number, name, class_key) values (:number, '王安', '20音乐学')")
                    .param("number", number.value())
                    .update();
        }
        open(annas, ANNA);
        open(bens, BEN);
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void keepsEveryVersionAsItCame() throws IOException {
        var first = handIn(annas, ANNA, Pictures.idPhoto(1));
        var second = handIn(annas, ANNA, Pictures.idPhoto(2));

        assertThat(photos.of(annas)).containsExactly(first, second);
        assertThat(second.version()).isEqualTo(2);
        assertThat(photos.open(first)).hasBinaryContent(Pictures.idPhoto(1));
        assertThat(facts)
                .containsExactly(
                        new Photo.Arrived(annas, 1, first.verdict(), NOON),
                        new Photo.Arrived(annas, 2, second.verdict(), NOON));
    }

    @Test
    void readsBackAVerdictWithItsComplaints() {
        var photo = handIn(annas, ANNA, Pictures.idPhoto(1, 295, 413));

        assertThat(photos.find(annas, 1)).contains(photo);
        assertThat(photo.verdict().complaints()).hasSizeGreaterThan(2);
    }

    @Test
    void keepsNothingOfWhatIsNoPicture() {
        var text = Incoming.of("a.jpg", "no picture, only words".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> photos.examine(text)).isInstanceOf(Refused.class);

        assertThat(home).isEmptyDirectory();
    }

    @Test
    void blocksTheVeryBytesOfAnotherStudent() {
        handIn(annas, ANNA, Pictures.idPhoto(1));

        var copy = handIn(bens, BEN, Pictures.idPhoto(1));

        assertThat(copy.verdict().level()).isEqualTo(Level.BLOCK);
        assertThat(copy.verdict().complaints()).extracting(Complaint::rule).containsExactly(Rule.REUSED);
    }

    @Test
    void letsOnlyOneOfTwoStudentsHandInTheSameBytesAtOnce() throws Exception {
        var transaction = new TransactionTemplate(database.transactions());
        var bensTurn = new AtomicReference<Future<Photo>>();
        var anotherThread = Executors.newSingleThreadExecutor();

        var first = transaction.execute(annasOpen -> {
            var photo = handIn(annas, ANNA, Pictures.idPhoto(1));
            bensTurn.set(anotherThread.submit(
                    () -> transaction.execute(bensOpen -> handIn(bens, BEN, Pictures.idPhoto(1)))));
            // Not before Anna's is there for good.
            assertThat(bensTurn.get()).failsWithin(Duration.ofMillis(300));
            return photo;
        });
        var second = bensTurn.get().get();
        anotherThread.shutdown();

        assertThat(first.mayBeReviewed()).isTrue();
        assertThat(second.verdict().complaints()).extracting(Complaint::rule).containsExactly(Rule.REUSED);
    }

    @Test
    void seesThatTheBytesOfAReturnedVersionAreAnothersByNow() {
        var annasPhoto = handIn(annas, ANNA, Pictures.idPhoto(1));
        photos.decide(annas, 1, new Decision(false, "陈老师", NOON, "不是本人"));
        assertThat(photos.standsForAnother(annasPhoto)).isFalse();

        handIn(bens, BEN, Pictures.idPhoto(1));

        assertThat(photos.standsForAnother(annasPhoto)).isTrue();
    }

    @Test
    void countsOnlyVersionsThatStandAsReused() {
        handIn(annas, ANNA, Pictures.idPhoto(1));
        handIn(annas, ANNA, Pictures.idPhoto(2));
        photos.decide(annas, 1, new Decision(false, "陈老师", NOON, "闭眼"));
        photos.moved(annas, 2, BEN);

        assertThat(handIn(bens, BEN, Pictures.idPhoto(1)).mayBeReviewed()).isTrue();
        assertThat(handIn(bens, BEN, Pictures.idPhoto(2)).mayBeReviewed()).isTrue();
    }

    @Test
    void forgetsABlockedCopyAndAWithdrawnCase() {
        handIn(annas, ANNA, Pictures.idPhoto(1));
        handIn(bens, BEN, Pictures.idPhoto(1));
        database.client()
                .sql("update makeup set state = 'WITHDRAWN' where id = :id")
                .param("id", annas)
                .update();

        var again = handIn(bens, BEN, Pictures.idPhoto(1));

        assertThat(again.verdict().level()).isEqualTo(Level.PASS);
    }

    @Test
    void saysThatAReturnedPhotoCameBackUnchanged() {
        handIn(annas, ANNA, Pictures.idPhoto(1));
        photos.decide(annas, 1, new Decision(false, "陈老师", NOON, "闭眼"));

        var again = handIn(annas, ANNA, Pictures.idPhoto(1));

        assertThat(again.verdict().complaints()).containsExactly(new Complaint(Rule.RESUBMITTED, Level.WARN, "1", "–"));
    }

    @Test
    void findsNearlyTheSamePictureOfAnotherStudent() {
        var annasPhoto = handIn(annas, ANNA, Pictures.idPhoto(2));

        for (var copy : List.of(
                Pictures.jpeg(Pictures.drawn(480, 640, BLUE, 2), 0.6f),
                Pictures.idPhoto(2, 960, 1280),
                Pictures.jpeg(Pictures.drawn(480, 640, BLUE, 2), 0.3f))) {
            var bensPhoto = handIn(bens, BEN, copy);

            assertThat(bensPhoto.verdict().complaints()).contains(new Complaint(Rule.LOOKALIKE, Level.WARN, "1", "0"));
            assertThat(photos.lookalikes(bensPhoto)).containsExactly(new Photos.Lookalike(ANNA, annas, 1));
        }
        assertThat(photos.lookalikes(annasPhoto))
                .extracting(Photos.Lookalike::student)
                .containsOnly(BEN);
    }

    @Test
    void knowsAPictureWhoseEdgesWereCutOffAmongMany() {
        for (var other = 3; other < 30; other++) {
            handIn(annas, ANNA, Pictures.idPhoto(other));
        }
        handIn(annas, ANNA, Pictures.idPhoto(2));
        var whole = Pictures.drawn(480, 640, BLUE, 2);

        var cut = handIn(bens, BEN, Pictures.jpeg(whole.getSubimage(4, 4, 472, 630), 0.8f));

        assertThat(photos.lookalikes(cut)).containsExactly(new Photos.Lookalike(ANNA, annas, 28));
    }

    @Test
    void takesNoTwoPeopleBeforeOneBackgroundForTheSame() {
        for (var one = 2; one < 40; one++) {
            var photo = handIn(one % 2 == 0 ? annas : bens, one % 2 == 0 ? ANNA : BEN, Pictures.idPhoto(one));

            assertThat(photo.verdict().complaints()).extracting(Complaint::rule).doesNotContain(Rule.LOOKALIKE);
        }
    }

    @Test
    void seesLookalikesThatCameByAnotherMachine() {
        handIn(annas, ANNA, Pictures.idPhoto(2));
        handIn(bens, BEN, Pictures.idPhoto(3));
        var anotherMachine = PhotoRoom.photos(database, home, facts::add);
        var copy = Incoming.of("a.jpg", Pictures.idPhoto(2, 960, 1280));

        var there = anotherMachine.add(bens, BEN, anotherMachine.examine(copy), BY_LINK);

        assertThat(anotherMachine.lookalikes(there))
                .extracting(Photos.Lookalike::student)
                .containsExactly(ANNA);
        assertThat(photos.lookalikes(photos.find(annas, 1).orElseThrow()))
                .containsExactly(new Photos.Lookalike(BEN, bens, 2));
    }

    @Test
    void forgetsLookalikesThatNoLongerStand() {
        handIn(annas, ANNA, Pictures.idPhoto(2));
        photos.decide(annas, 1, new Decision(false, "陈老师", NOON, "闭眼"));
        assertThat(handIn(bens, BEN, Pictures.idPhoto(2, 960, 1280)).verdict().complaints())
                .extracting(Complaint::rule)
                .doesNotContain(Rule.LOOKALIKE);
        photos.moved(bens, 1, ANNA);

        assertThat(photos.lookalikes(handIn(annas, ANNA, Pictures.idPhoto(2)))).isEmpty();
    }

    @Test
    void notesABetterFileOfAReturnedPicture() {
        handIn(annas, ANNA, Pictures.idPhoto(2));
        photos.decide(annas, 1, new Decision(false, "陈老师", NOON, "闭眼"));

        var again = handIn(annas, ANNA, Pictures.jpeg(Pictures.drawn(480, 640, BLUE, 2), 0.95f));

        assertThat(again.verdict().complaints()).contains(new Complaint(Rule.RESUBMITTED, Level.INFO, "1", "–"));
    }

    @Test
    void packsTheNewestAcceptedVersion() {
        handIn(annas, ANNA, Pictures.idPhoto(1));
        handIn(annas, ANNA, Pictures.idPhoto(2));
        handIn(annas, ANNA, Pictures.idPhoto(3));
        photos.decide(annas, 1, new Decision(true, "陈老师", NOON, null));
        photos.decide(annas, 2, new Decision(true, "陈老师", NOON, null));
        photos.decide(annas, 3, new Decision(false, "陈老师", NOON, "闭眼"));

        assertThat(photos.accepted(annas)).map(Photo::version).contains(2);
    }

    @Test
    void handsAMovedVersionInAnewWithoutWhatWasSaidOfItsFirstOwner() {
        handIn(annas, ANNA, Pictures.idPhoto(1));
        var bensByMistake = handIn(bens, BEN, Pictures.idPhoto(1));
        photos.moved(bens, 1, ANNA);

        var moved = photos.add(annas, ANNA, photos.examinedAgain(bensByMistake), BY_LINK);

        assertThat(moved.verdict().level()).isEqualTo(Level.PASS);
        assertThat(photos.find(bens, 1)).map(Photo::movedTo).contains(ANNA);
    }

    @Test
    void keepsANameWithoutItsFolders() {
        var photo = photos.add(
                annas,
                ANNA,
                photos.examine(Incoming.of("C:\\fakepath\\..\\王\0安" + "x".repeat(400) + ".jpg", Pictures.idPhoto(1))),
                BY_LINK);

        assertThat(photo.fileName()).hasSize(300).endsWith("x.jpg").doesNotContain("\\", "\0");
    }

    private Photo handIn(UUID makeup, StudentNumber student, byte[] bytes) {
        return photos.add(makeup, student, photos.examine(Incoming.of("照片.jpg", bytes)), BY_LINK);
    }

    private void open(UUID id, StudentNumber student) {
        database.client()
                .sql(
                        """
                        insert into makeup (id, student, newest_of, state, place, opened_at, opened_by)
                        values (:id, :student, :student, 'UNDERWAY', 'UNDERWAY', current_timestamp, '陈老师')
                        """)
                .param("id", id)
                .param("student", student.value())
                .update();
    }
}
