package bupai.pack;

import static bupai.pack.PackRoom.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bupai.Database;
import bupai.pack.Delivery.State;
import bupai.photo.Pictures;
import bupai.school.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTests {

    @TempDir
    Path home;

    private final TimeZone zone = TimeZone.getDefault();
    PackRoom room;

    Database database() {
        return Database.empty();
    }

    @BeforeEach
    void open() {
        // Two photos of less than 40 KB go into one part, a third one does not.
        room = new PackRoom(database(), home, "80KB");
    }

    @AfterEach
    void close() {
        TimeZone.setDefault(zone);
        room.close();
    }

    @Test
    void packsEveryOddPhotoByteForByte() throws IOException {
        var odd = new java.util.TreeMap<String, byte[]>();
        for (var one : bupai.photo.Corpus.acceptable()) {
            var number = "0121%03d".formatted(odd.size());
            odd.put(number + ".jpg", one.bytes());
            room.accept(room.absent(number, "王一", "ACCEPTED"), number, one.bytes());
        }

        var zip = unzipped(pack());

        assertThat(zip).hasSizeGreaterThan(20).containsOnlyKeys(odd.keySet());
        zip.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(odd.get(name)));
    }

    @Test
    void packsAcceptedPhotosByteForByteInNumberOrder() throws IOException {
        room.accept(room.absent("0120003", "陈三", "ACCEPTED"), "0120003", Pictures.idPhoto(3));
        room.accept(room.absent("0120001", "王一", "ACCEPTED"), "0120001", Pictures.idPhoto(1));
        room.absent("0120002", "李二", "UNDERWAY");

        var zip = unzipped(pack());

        assertThat(zip.keySet()).containsExactly("0120001.jpg", "0120003.jpg");
        assertThat(zip.get("0120001.jpg")).isEqualTo(Pictures.idPhoto(1));
        assertThat(zip.get("0120003.jpg")).isEqualTo(Pictures.idPhoto(3));
    }

    @Test
    void givesTheSameBytesAgainInAnotherZone() throws Exception {
        room.accept(room.absent("0120001", "王一", "ACCEPTED"), "0120001", Pictures.idPhoto(1));
        var delivery = room.deliver();
        var first = part(delivery, 1);
        TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));

        var again = part(delivery, 1);

        var promised = delivery.parts().get(0);
        assertThat(again).isEqualTo(first).hasSize((int) promised.bytes());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(again)))
                .isEqualTo(promised.sha256());
    }

    @Test
    void dividesIntoPartsThatAMailboxTakes() throws IOException {
        for (var student = 1; student <= 5; student++) {
            var number = "012000" + student;
            room.accept(room.absent(number, "王一", "ACCEPTED"), number, Pictures.idPhoto(student));
        }

        var delivery = room.deliver();

        assertThat(delivery.parts())
                .extracting(Delivery.Part::name)
                .containsExactly(
                        "11311-2024-jingguan-d1-part01of03.zip",
                        "11311-2024-jingguan-d1-part02of03.zip",
                        "11311-2024-jingguan-d1-part03of03.zip");
        assertThat(delivery.parts()).extracting(Delivery.Part::photos).containsExactly(2, 2, 1);
        assertThat(delivery.parts()).allSatisfy(part -> assertThat(part.bytes()).isLessThanOrEqualTo(80 * 1024));
        assertThat(unzipped(part(delivery, 2)).keySet()).containsExactly("0120003.jpg", "0120004.jpg");
    }

    @Test
    void deliversNextTimeOnlyWhatIsNewOrReplaced() throws IOException {
        var ones = room.absent("0120001", "王一", "ACCEPTED");
        room.accept(ones, "0120001", Pictures.idPhoto(1));
        room.accept(room.absent("0120002", "李二", "ACCEPTED"), "0120002", Pictures.idPhoto(2));
        room.deliver();
        room.accept(ones, "0120001", Pictures.idPhoto(11));

        var second = room.deliver();

        assertThat(second.version()).isEqualTo(2);
        assertThat(unzipped(part(second, 1))).containsOnly(Map.entry("0120001.jpg", Pictures.idPhoto(11)));
        assertThat(unzipped(pack()).keySet()).containsExactly("0120001.jpg", "0120002.jpg");
    }

    @Test
    void deliversAgainWhatWasComplainedAbout() {
        room.accept(room.absent("0120001", "王一", "ACCEPTED"), "0120001", Pictures.idPhoto(1));
        room.deliver();
        room.get(Receipts.class).answer(room.college(), 1, Answer.wanting("照片打不开"), OFFICER);

        var second = room.deliver();

        assertThat(second.photos()).isEqualTo(1);
    }

    @Test
    void buildsADeliveryWithoutAPhotoAndItsWholeMissingList() throws IOException {
        room.absent("0120001", "=王一", "NOT_STARTED");
        room.absent("0120002", "李二", "EXEMPT");

        var delivery = room.deliver();

        assertThat(delivery.state()).isEqualTo(State.MAILED);
        assertThat(delivery.parts()).isEmpty();
        assertThat(delivery.missing()).isEqualTo(2);
        assertThat(new String(
                        room.get(DeliveryContents.class)
                                .leaf("jingguan", 1, "missing.csv")
                                .orElseThrow()
                                .bytes(),
                        StandardCharsets.UTF_8))
                .startsWith("\uFEFF学号,姓名,班级,")
                .contains("\r\n0120001,'=王一,20物流管理,未启动,NOT_STARTED,尚未选择补拍途径,\r\n")
                .endsWith("\r\n0120002,李二,20物流管理,免采,EXEMPT,免采，不需要照片,\r\n");
        assertThat(unzipped(pack())).isEmpty();
    }

    @Test
    void listsWhatAPackHolds() {
        room.accept(room.absent("0120001", "王一", "ACCEPTED"), "0120001", Pictures.idPhoto(1));
        var photos = room.get(PackContents.class).accepted("jingguan");

        var manifest = room.get(Manifest.class).of(photos).text();

        assertThat(manifest)
                .isEqualTo("\uFEFF学号,姓名,班级,来源,SHA-256,分卷\r\n0120001,王一,20物流管理,新华社,"
                        + photos.get(0).sha256() + ",1\r\n");
    }

    @Test
    void leavesOutExemptWithdrawnAndLeftStudentsAndOldCases() throws IOException {
        room.accept(room.absent("0120001", "王一", "EXEMPT"), "0120001", Pictures.idPhoto(1));
        room.accept(room.absent("0120002", "李二", "WITHDRAWN"), "0120002", Pictures.idPhoto(2));
        room.accept(room.absent("0120003", "陈三", "ACCEPTED"), "0120003", Pictures.idPhoto(3));
        room.db
                .sql("update student set left_at = current_timestamp where number = '0120003'")
                .update();
        room.db
                .sql("update makeup set newest_of = null where student = '0120002'")
                .update();
        room.open("0120002", "NOT_STARTED");

        assertThat(unzipped(pack())).isEmpty();
        // The exempt one and the one who is absent again.
        assertThat(room.deliver().missing()).isEqualTo(2);
    }

    @Test
    void failsLoudlyWhereAPhotosBytesAreGone() throws IOException {
        var photo = room.accept(room.absent("0120001", "王一", "ACCEPTED"), "0120001", Pictures.idPhoto(1));
        Files.delete(file(photo.sha256()));

        var delivery = room.deliver();

        assertThat(delivery.state()).isEqualTo(State.FAILED);
        assertThat(delivery.failure())
                .extracting(Delivery.Failure::sentence)
                .asString()
                .contains("0120001");
        assertThat(room.get(DeliveredVersions.class).hold(photo.makeup(), 1)).isFalse();
    }

    @Test
    void failsLoudlyWhereAPhotosBytesChanged() throws IOException {
        var photo = room.accept(room.absent("0120001", "王一", "ACCEPTED"), "0120001", Pictures.idPhoto(1));
        var bytes = Files.readAllBytes(file(photo.sha256()));
        bytes[bytes.length / 2] ^= 1;
        Files.write(file(photo.sha256()), bytes);

        assertThat(room.deliver().failure())
                .extracting(Delivery.Failure::sentence)
                .asString()
                .contains("0120001");
    }

    @Test
    void takesTheOpenDeliveryFirst() {
        assertThat(room.deliveries().openFirst("jingguan")).isTrue();
        assertThat(room.deliveries().openFirst("jingguan")).isFalse();

        var asked = room.deliveries().ask(room.college(), OFFICER);

        assertThat(asked.version()).isEqualTo(1);
        assertThat(asked.state()).isEqualTo(State.BUILDING);
        assertThat(room.facts()).anyMatch(Delivery.Asked.class::isInstance);
        assertThatThrownBy(() -> room.deliveries().ask(room.college(), OFFICER)).isInstanceOf(Refused.class);
    }

    @Test
    void locksAPhotoWhileItsDeliveryStands() {
        var photo = room.accept(room.absent("0120001", "王一", "ACCEPTED"), "0120001", Pictures.idPhoto(1));

        assertThat(room.get(DeliveredVersions.class).hold(photo.makeup(), 1)).isFalse();
        room.deliver();
        assertThat(room.get(DeliveredVersions.class).hold(photo.makeup(), 1)).isTrue();
        assertThat(room.get(DeliveredVersions.class).isReceived(photo.makeup(), 1))
                .isFalse();
        room.get(Receipts.class).answer(room.college(), 1, Answer.inOrder(""), OFFICER);
        assertThat(room.get(DeliveredVersions.class).isReceived(photo.makeup(), 1))
                .isTrue();
    }

    @Test
    void takesOneAnswerAndWantsAReasonForAComplaint() {
        room.deliveries().openFirst("jingguan");
        assertRefused(409, () -> room.get(Receipts.class).answer(room.college(), 1, Answer.inOrder(""), OFFICER));
        assertRefused(404, () -> room.get(Receipts.class).answer(room.college(), 9, Answer.inOrder(""), OFFICER));
        room.deliver();
        assertRefused(422, () -> room.get(Receipts.class).answer(room.college(), 1, Answer.wanting(""), OFFICER));

        var answered = room.get(Receipts.class).answer(room.college(), 1, Answer.inOrder(""), OFFICER);

        assertThat(answered.state()).isEqualTo(State.RECEIVED);
        assertThat(room.facts()).anyMatch(Delivery.Answered.class::isInstance);
        assertRefused(409, () -> room.get(Receipts.class).answer(room.college(), 1, Answer.wanting("晚了"), OFFICER));
    }

    private static void assertRefused(int status, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(
                        refused.why().status())
                .isEqualTo(status));
    }

    private byte[] pack() throws IOException {
        var out = new ByteArrayOutputStream();
        room.get(PackZip.class).write(room.get(PackContents.class).accepted("jingguan"), out);
        return out.toByteArray();
    }

    private byte[] part(Delivery delivery, int number) throws IOException {
        return Files.readAllBytes(room.part(delivery.version(), number));
    }

    private Path file(String sha256) {
        return home.resolve("photos")
                .resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }
}
