package bupai.pack;

import static bupai.pack.PackRoom.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bupai.pack.Delivery.State;
import bupai.photo.Pictures;
import bupai.roster.Sheets;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a delivery says against those before it, what lies beside its zips, and that nothing of it ever changes. */
class VersionsTests {

    @TempDir
    Path home;

    @TempDir
    Path desk;

    private PackRoom room;

    @BeforeEach
    void open() {
        room = new PackRoom(home, "80KB");
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void saysWhatIsNewReplacedAndWithdrawn() {
        var first = accepted(1);
        accepted(2);
        accepted(3);
        room.deliver();
        room.accept(first, "0120001", Pictures.idPhoto(11));
        withdraw("0120002");
        accepted(4);

        room.deliver();

        assertThat(changes(1)).isEqualTo(Map.of("0120001", "新增", "0120002", "新增", "0120003", "新增"));
        assertThat(changes(2)).isEqualTo(Map.of("0120001", "更换", "0120004", "新增", "0120002", "撤回"));
        assertThat(room.deliver().photos()).as("nothing has happened since").isZero();
        assertThat(changes(3)).isEmpty();
        assertThat(room.get(PackContents.class).accepted("jingguan"))
                .as("the whole is always there too")
                .hasSize(3);
    }

    @Test
    void saysAgainWhatARefusedDeliveryHadTakenBack() {
        accepted(1);
        accepted(2);
        room.deliver();
        withdraw("0120002");
        room.deliver();
        room.get(Receipts.class).answer(room.college(), 2, Answer.wanting("清单打不开"), OFFICER);

        room.deliver();

        assertThat(changes(3)).isEqualTo(Map.of("0120002", "撤回"));
    }

    @Test
    void bringsAgainWhatWasTakenBackAndIsWantedAfterAll() {
        accepted(1);
        accepted(2);
        room.deliver();
        left("0120002", true);
        room.deliver();
        left("0120002", false);

        room.deliver();

        assertThat(changes(2)).isEqualTo(Map.of("0120002", "撤回"));
        assertThat(changes(3)).isEqualTo(Map.of("0120002", "新增"));
    }

    @Test
    void bringsTheStudentWhoWentToAnotherCollegeFromThereToo() {
        accepted(1);
        room.deliver();
        room.db
                .sql("insert into school_class (name_key, name, college) values ('20软件', '20软件', 'xinxi')")
                .update();
        room.db
                .sql("update student set class_key = '20软件' where number = '0120001'")
                .update();

        assertThat(room.get(PackContents.class).withdrawn("jingguan"))
                .extracting(photo -> photo.student().value())
                .containsExactly("0120001");
        assertThat(room.get(PackContents.class).pending("xinxi"))
                .extracting(PackedPhoto::change)
                .containsExactly(PackedPhoto.Change.NEW);
    }

    @Test
    void changesNothingOfWhatWasSent() throws IOException {
        var makeup = accepted(1);
        accepted(2);
        var sent = room.deliver();
        var before = leaves(1);
        var zip = Files.readAllBytes(room.part(1, 1));

        room.accept(makeup, "0120001", Pictures.idPhoto(11));
        room.db.sql("update student set name = '改名' where number = '0120001'").update();
        withdraw("0120002");
        room.deliver();

        assertThat(leaves(1)).isEqualTo(before);
        assertThat(room.deliveries().find("jingguan", 1)).contains(sent);
        assertThat(room.part(1, 1)).hasBinaryContent(zip);
    }

    @Test
    void givesChecksumsThatTheUsualProgramConfirms() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/sha256sum")), "Skipped: sha256sum is not installed here.");
        for (var student = 1; student <= 3; student++) {
            accepted(student);
        }
        room.absent("0120009", "李九", "UNDERWAY");
        var delivery = room.deliver();
        for (var part : delivery.parts()) {
            Files.copy(room.part(1, part.number()), desk.resolve(part.name()));
        }
        for (var leaf : room.get(DeliveryContents.class).leaves("jingguan", 1)) {
            Files.write(desk.resolve(leaf.name()), leaf.bytes());
        }

        assertThat(sha256sum()).isZero();

        Files.writeString(desk.resolve("missing.csv"), "x");
        assertThat(sha256sum()).as("what was altered is found").isNotZero();
    }

    @Test
    void bringsTheListsAsSheetsInWhichNumbersStayTexts() throws IOException {
        accepted(1);
        room.absent("0120009", "李九", "UNDERWAY");
        room.deliver();

        var manifest =
                Sheets.read(new ByteArrayInputStream(leaf(1, "manifest.xlsx"))).first();
        var missing =
                Sheets.read(new ByteArrayInputStream(leaf(1, "missing.xlsx"))).first();

        assertThat(manifest.get(0).cell(0).text()).isEqualTo("学号");
        assertThat(manifest.get(1).cell(0).text()).isEqualTo("0120001");
        assertThat(manifest.get(1).cell(6).text()).isEqualTo("新增");
        assertThat(missing.get(1).cell(0).text()).isEqualTo("0120009");
    }

    @Test
    void laysALetterOnTopWithTheBalanceInBothLanguages() {
        accepted(1);
        accepted(2);
        room.absent("0120009", "李九", "UNDERWAY");
        room.absent("0120010", "周十", "EXEMPT");
        room.deliver();

        var letter = new String(leaf(1, "letter.html"), StandardCharsets.UTF_8);

        assertThat(letter)
                .contains("经济与管理学院第1次照片报送", "缺拍</td><td class=\"n\">4</td>", "照片合格</td><td class=\"n\">2</td>")
                .contains(
                        "<section lang=\"en\">",
                        "Absent</td><td class=\"n\">4</td>",
                        "exempt</td><td class=\"n\">1</td>")
                .contains("11311-2024-jingguan-d1-part01of01.zip")
                .doesNotContain("{0}");
    }

    @Test
    void reportsAPhotoThatNoMailTakesAndDropsNothing() {
        room.close();
        room = new PackRoom(home.resolve("small"), "20KB");
        accepted(1);
        accepted(2);

        var delivery = room.deliver();

        assertThat(delivery.parts()).hasSize(2).allMatch(Delivery.Part::byHand);
        assertThat(delivery.photos()).isEqualTo(2);
        room.get(PackLetters.class).writeParts(delivery);
        var outbox = room.get(bupai.mail.Outbox.class);
        var letter = outbox.find(bupai.mail.Letter.Kind.PACK_PART, "jingguan", "d1/part1")
                .orElseThrow();
        var worded = room.get(bupai.mail.Wording.class).word(letter);
        assertThat(worded.plain()).contains("超过收件邮箱的上限").contains("http://bupai.example/colleges");
        assertThat(worded.attachments()).noneMatch(attached -> attached.name().endsWith(".zip"));
    }

    @Test
    void notesWhoUploadedItAndWhen() {
        accepted(1);
        room.deliveries().ask(room.college(), OFFICER);
        assertRefused(409, () -> room.get(HandOvers.class).uploaded(room.college(), 1, OFFICER));
        room.get(PackBuilding.class).build("jingguan", 1);
        room.get(HandOvers.class).toUpload("jingguan", 1);

        var uploaded = room.get(HandOvers.class).uploaded(room.college(), 1, OFFICER);

        assertThat(uploaded.state()).isEqualTo(State.UPLOADED);
        assertThat(uploaded.uploadedBy()).isEqualTo("Bupai");
        assertThat(uploaded.uploadedAt()).isNotNull();
        assertThat(uploaded.awaitsAnswer()).isTrue();
        assertThat(room.facts()).anyMatch(Delivery.Uploaded.class::isInstance);
        assertRefused(409, () -> room.get(HandOvers.class).uploaded(room.college(), 1, OFFICER));
        assertThat(room.deliver().photos()).as("it stands").isZero();
    }

    @Test
    void takesARemarkForEachPhotoThatIsWanting() {
        accepted(1);
        accepted(2);
        room.deliver();
        var remark = Map.of(StudentNumber.of("0120002"), "背景不是蓝色");
        assertRefused(422, () -> answer(true, remark));
        assertRefused(422, () -> answer(false, Map.of(StudentNumber.of("0120009"), "没有这个人")));
        assertRefused(422, () -> answer(false, Map.of(StudentNumber.of("0120002"), " ")));

        answer(false, remark);

        assertThat(room.facts())
                .filteredOn(Delivery.PhotoRefused.class::isInstance)
                .extracting(fact -> ((Delivery.PhotoRefused) fact).remark())
                .containsExactly("背景不是蓝色");
        assertThat(room.get(Receipts.class).remarks("jingguan", 1)).isEqualTo(remark);
    }

    private Delivery answer(boolean inOrder, Map<StudentNumber, String> photos) {
        return room.get(Receipts.class).answer(room.college(), 1, new Answer(inOrder, "", photos), OFFICER);
    }

    private static void assertRefused(int status, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(
                        refused.why().status())
                .isEqualTo(status));
    }

    private UUID accepted(int student) {
        var number = "012000" + student;
        var makeup = room.absent(number, "王一", "ACCEPTED");
        room.accept(makeup, number, Pictures.idPhoto(student));
        return makeup;
    }

    private void left(String student, boolean left) {
        room.db
                .sql("update student set left_at = case when :left then current_timestamp end where number = :student")
                .param("left", left)
                .param("student", student)
                .update();
    }

    private void withdraw(String student) {
        room.db
                .sql("update makeup set state = 'WITHDRAWN' where student = :student")
                .param("student", student)
                .update();
    }

    /** By student number, as the manifest of this delivery has it. */
    private Map<String, String> changes(int version) {
        var changes = new TreeMap<String, String>();
        new String(leaf(version, "manifest.csv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(cells -> changes.put(cells[0], cells[6]));
        return changes;
    }

    private byte[] leaf(int version, String name) {
        return room.get(DeliveryContents.class).leaves("jingguan", version).stream()
                .filter(leaf -> leaf.name().equals(name))
                .findFirst()
                .orElseThrow()
                .bytes();
    }

    private Map<String, String> leaves(int version) {
        var sums = new TreeMap<String, String>();
        room.get(DeliveryContents.class)
                .leaves("jingguan", version)
                .forEach(leaf -> sums.put(leaf.name(), bupai.journal.Sha256.of(leaf.bytes())));
        assertThat(sums).hasSize(6);
        return sums;
    }

    private int sha256sum() throws Exception {
        var process = new ProcessBuilder(List.of("/usr/bin/sha256sum", "-c", "--strict", Beside.SUMS))
                .directory(desk.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
