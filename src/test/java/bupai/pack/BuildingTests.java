package bupai.pack;

import static bupai.pack.PackRoom.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bupai.Database;
import bupai.pack.Delivery.State;
import bupai.photo.PhotoStore;
import bupai.photo.Pictures;
import bupai.school.Refused;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What may go wrong while a pack is built. */
class BuildingTests {

    @TempDir
    Path home;

    PackRoom room;

    Database database() {
        return Database.empty();
    }

    @BeforeEach
    void open() {
        room = new PackRoom(database(), home, "80KB");
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void findsAChangedPhotoWhenItReadsTheFinishedZipBack() throws IOException {
        acceptedPhotos(3);
        var second = room.get(PackContents.class).accepted("jingguan").get(1);
        var file = room.file(second.sha256());
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        // Such that length and CRC-32 agree, and the SHA-256 alone tells.
        var crc = new CRC32();
        crc.update(bytes);
        room.db
                .sql("update photo set crc32 = :crc where sha256 = :sha256")
                .param("crc", crc.getValue())
                .param("sha256", second.sha256())
                .update();

        var delivery = room.deliver();

        assertThat(delivery.state()).isEqualTo(State.FAILED);
        assertThat(delivery.failure()).isNotNull();
        assertThat(delivery.failure().about()).isEqualTo("0120002");
        assertThat(delivery.parts()).isEmpty();
        assertThat(halves()).isEmpty();
    }

    @Test
    void packsThePhotoThatReplacedAnotherMeanwhile() {
        acceptedPhotos(3);
        var replaced = new AtomicBoolean();
        var first = room.get(PackContents.class).accepted("jingguan").get(0);

        var delivery = deliverWhile(() -> {
            if (!replaced.getAndSet(true)) {
                elsewhere(() -> room.accept(first.makeup(), "0120001", Pictures.idPhoto(11)));
            }
        });

        assertThat(delivery.state()).isEqualTo(State.BUILT);
        assertThat(room.deliveries().photos("jingguan", 1))
                .extracting(PackedPhoto::version)
                .containsExactly(2, 1, 1);
    }

    @Test
    void leavesOutTheStudentWhoWasWithdrawnMeanwhile() {
        acceptedPhotos(3);
        var second = room.get(PackContents.class).accepted("jingguan").get(1);
        var withdrawn = new AtomicBoolean();

        var delivery = deliverWhile(() -> {
            if (!withdrawn.getAndSet(true)) {
                elsewhere(() -> room.db
                        .sql("update makeup set state = 'WITHDRAWN' where id = :id")
                        .param("id", second.makeup())
                        .update());
            }
        });

        assertThat(delivery.state()).isEqualTo(State.BUILT);
        assertThat(room.deliveries().photos("jingguan", 1))
                .extracting(photo -> photo.student().value())
                .containsExactly("0120001", "0120003");
    }

    @Test
    void waitsForItsHandOverAgainWhenItIsCalledOff() {
        acceptedPhotos(3);

        var delivery = deliverWhile(() -> elsewhere(() -> {
            room.get(Builds.class).callOff(room.college(), 1, OFFICER);
            return null;
        }));

        assertThat(delivery.state()).isEqualTo(State.OPEN);
        assertThat(delivery.parts()).isEmpty();
        var again = room.deliver();
        assertThat(again.version()).isEqualTo(1);
        assertThat(again.photos()).isEqualTo(3);
        assertThatThrownBy(() -> room.get(Builds.class).callOff(room.college(), 1, OFFICER))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.why().status()).isEqualTo(409));
    }

    @Test
    void showsHowFarItIsWhileItGoesOn() {
        acceptedPhotos(3);
        var seen = new java.util.ArrayList<BuildProgress.Seen>();

        deliverWhile(() -> elsewhere(() -> seen.add(room.get(BuildProgress.class)
                .of(room.deliveries().find("jingguan", 1).orElseThrow()))));

        assertThat(seen).hasSizeGreaterThanOrEqualTo(3).allSatisfy(one -> {
            assertThat(one.total()).isEqualTo(6);
            assertThat(one.percent()).isBetween(0, 100);
        });
    }

    @Test
    void makesOneDeliveryWhereTwoOfficersPressAtOnce() throws Exception {
        acceptedPhotos(1);
        var start = new CountDownLatch(1);
        var officers = Executors.newFixedThreadPool(2);
        try {
            var asked = IntStream.range(0, 2)
                    .mapToObj(officer -> officers.submit(() -> {
                        start.await();
                        try {
                            room.deliveries().ask(room.college(), OFFICER);
                            return "asked";
                        } catch (Refused refused) {
                            return String.valueOf(refused.why().status());
                        }
                    }))
                    .toList();
            start.countDown();

            assertThat(List.of(asked.get(0).get(), asked.get(1).get())).containsExactlyInAnyOrder("asked", "409");
            assertThat(room.deliveries().of("jingguan")).hasSize(1);
        } finally {
            officers.shutdownNow();
        }
    }

    @Test
    void saysThatTheDiskIsFullAndBuildsOnceThereIsRoom() throws IOException {
        acceptedPhotos(3);
        try (var small = Jimfs.newFileSystem(
                Configuration.unix().toBuilder().setMaxSize(60_000).build())) {
            var full = new Shelf(small.getPath("/var"));
            var building = room.building(room.get(PhotoStore.class), full);

            var failed = deliver(building);

            assertThat(failed.state()).isEqualTo(State.FAILED);
            assertThat(failed.failure()).isNotNull();
            assertThat(failed.failure().key()).isEqualTo("pack.disk.full");
            assertThat(failed.parts()).isEmpty();
            try (var left = Files.list(small.getPath("/var/packs"))) {
                assertThat(left).as("half a zip").isEmpty();
            }
        }

        var second = room.deliver();

        assertThat(second.state()).isEqualTo(State.MAILED);
        assertThat(second.photos()).isEqualTo(3);
    }

    @Test
    void sweepsAwayWhatAKilledBuildLeft() throws IOException {
        acceptedPhotos(1);
        var old = lying("pack1.part", 3600);
        var rivals = lying("pack2.part", 0);
        var forgotten = lying("1".repeat(64) + ".zip", 2 * 86_400);
        var slow = lying("2".repeat(64) + ".zip", 3600);
        var sent = home.resolve("packs").resolve(room.deliver().parts().get(0).sha256() + ".zip");
        Files.setLastModifiedTime(sent, FileTime.from(Instant.now().minusSeconds(2 * 86_400)));
        assertThat(old).doesNotExist();

        room.deliver();

        assertThat(forgotten).as("a zip that was never delivered").doesNotExist();
        assertThat(List.of(rivals, slow, sent)).allMatch(Files::exists);
    }

    private Path lying(String name, int seconds) throws IOException {
        var file = Files.write(Files.createDirectories(home.resolve("packs")).resolve(name), new byte[9]);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
        return file;
    }

    @Test
    void givesSentBytesAgainWhateverIsLostAfterwards() throws IOException {
        acceptedPhotos(2);
        var delivery = room.deliver();
        var sent = part(delivery);
        var zip = home.resolve("packs").resolve(delivery.parts().get(0).sha256() + ".zip");
        var photo = room.file(room.deliveries().photos("jingguan", 1).get(0).sha256());

        Files.delete(zip);
        assertThat(part(delivery)).as("made from the photos").isEqualTo(sent);

        Files.write(zip, java.util.Arrays.copyOf(sent, sent.length - 1));
        assertThat(part(delivery)).as("where a disk cut it short").isEqualTo(sent);

        Files.delete(photo);
        assertThat(part(delivery)).as("from the shelf").isEqualTo(sent);

        Files.delete(zip);
        assertThatThrownBy(() -> part(delivery)).isInstanceOf(Refused.class);
    }

    private void acceptedPhotos(int count) {
        for (var student = 1; student <= count; student++) {
            var number = "012000" + student;
            room.accept(room.absent(number, "王一", "ACCEPTED"), number, Pictures.idPhoto(student));
        }
    }

    /** @param meanwhile happens each time that building opens a photo */
    private Delivery deliverWhile(Runnable meanwhile) {
        var store = room.get(PhotoStore.class);
        return deliver(room.building(
                new PhotoStore() {
                    @Override
                    public Kept keep(InputStream bytes) throws IOException {
                        return store.keep(bytes);
                    }

                    @Override
                    public InputStream open(String sha256) throws IOException {
                        meanwhile.run();
                        return store.open(sha256);
                    }
                },
                room.get(Shelf.class)));
    }

    private Delivery deliver(PackBuilding building) {
        var asked = room.deliveries().ask(room.college(), OFFICER);
        var built = new TransactionTemplate(room.get(PlatformTransactionManager.class))
                .execute(now -> building.build("jingguan", asked.version()));
        return java.util.Objects.requireNonNull(built);
    }

    /** In a transaction of its own, as another person's act. */
    private static <T> void elsewhere(Callable<T> act) {
        var other = Executors.newSingleThreadExecutor();
        try {
            other.submit(act).get();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        } finally {
            other.shutdown();
        }
    }

    private byte[] part(Delivery delivery) throws IOException {
        return Files.readAllBytes(room.part(delivery.version(), 1));
    }

    private List<Path> halves() throws IOException {
        try (var files = Files.list(home.resolve("packs"))) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }
}
