package bupai.pack;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Figures;
import bupai.photo.Photo;
import bupai.photo.PhotoStore;
import bupai.school.ClassName;
import bupai.school.StudentNumber;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photos of 60 kB into one pack, beside {@code zip -0}, {@code 7z -mx0} and plain copying of the same bytes in one run. */
class PackBench {

    private static final int PHOTOS = Integer.getInteger("bench.photos", 5000);
    private static final int BYTES = 60_000;
    private static final int ROUNDS = 5;
    private static final int LITTLE_HEAP = 32;

    @TempDir
    Path home;

    @Test
    void packs() throws Exception {
        var photos = photos(PHOTOS);
        var zip = new PackZip(room(home));
        var shelf = new Shelf(home);
        var named = named(photos);
        var megabytes = PHOTOS * (double) BYTES / 1e6;

        measure("plain copying through channels", megabytes, () -> copy(named, home.resolve("copy")));
        measure("our pack, written", megabytes, () -> write(zip, photos, home.resolve("own.zip")));
        measure("our pack, written, synced, read back, every SHA-256 compared", megabytes, () -> {
            var sum = shelf.keep(out -> zip.write(photos, out), file -> zip.readBack(file, photos, () -> {}));
            Files.delete(shelf.find(sum.sha256(), sum.bytes()).orElseThrow());
            return sum;
        });
        program("zip", megabytes, named, "zip", "-0", "-q", "-r", "%out.zip", ".");
        program("7z", megabytes, named, "7z", "a", "-mx0", "-tzip", "-bso0", "-bsp0", "%out.zip", ".");
    }

    @Test
    void needsNoMoreMemoryForMorePhotos() throws Exception {
        for (var count : List.of(PHOTOS / 10, PHOTOS)) {
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx" + LITTLE_HEAP + "m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            OnLittleHeap.class.getName(),
                            Files.createDirectories(home.resolve("heap" + count))
                                    .toString(),
                            String.valueOf(count))
                    .inheritIO()
                    .start();
            assertThat(process.waitFor()).isZero();
            Figures.print("heap in which " + count + " photos are packed and read back", LITTLE_HEAP, "MB");
        }
    }

    /** The same work in a process of its own. */
    static final class OnLittleHeap {

        public static void main(String[] arguments) throws IOException {
            var bench = new PackBench();
            bench.home = Path.of(arguments[0]);
            var photos = bench.photos(Integer.parseInt(arguments[1]));
            var zip = new PackZip(room(bench.home));
            new Shelf(bench.home).keep(out -> zip.write(photos, out), file -> zip.readBack(file, photos, () -> {}));
        }
    }

    private static void program(String name, double megabytes, Path folder, String... command) throws Exception {
        var there = Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, name)));
        if (!there) {
            System.out.println("FIGURE " + name + " is not installed here, so it is left out.");
            return;
        }
        var target = folder.resolveSibling(name + "-out");
        var words = Arrays.stream(command)
                .map(word -> word.replace("%out", target.toString()))
                .toList();
        measure(String.join(" ", Arrays.copyOf(command, 3)), megabytes, () -> {
            Files.deleteIfExists(Path.of(target + ".zip"));
            var process = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .inheritIO()
                    .start();
            assertThat(process.waitFor()).isZero();
            return process;
        });
    }

    /** The median of some rounds after one that warms everything up. */
    private static void measure(String what, double megabytes, Callable<?> work) throws Exception {
        work.call();
        var seconds = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            seconds.add(Figures.seconds(work));
        }
        seconds.sort(null);
        Figures.print(what, megabytes / seconds.get(ROUNDS / 2), "MB/s");
    }

    private static Path copy(Path folder, Path target) throws IOException {
        try (var files = Files.newDirectoryStream(folder);
                var out = FileChannel.open(
                        target,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            for (var file : files) {
                try (var in = FileChannel.open(file)) {
                    in.transferTo(0, in.size(), out);
                }
            }
        }
        return target;
    }

    private static Path write(PackZip zip, List<PackedPhoto> photos, Path target) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 18)) {
            zip.write(photos, out);
        }
        return target;
    }

    /** Under their names, as an office would have them in a folder. */
    private Path named(List<PackedPhoto> photos) throws IOException {
        var folder = Files.createDirectories(home.resolve("named"));
        for (var photo : photos) {
            var sha256 = photo.sha256();
            Files.createLink(
                    folder.resolve(photo.entry().name()),
                    home.resolve("photos")
                            .resolve(sha256.substring(0, 2))
                            .resolve(sha256.substring(2, 4))
                            .resolve(sha256));
        }
        return folder;
    }

    private List<PackedPhoto> photos(int count) throws IOException {
        var store = room(home);
        var random = new Random(60);
        var bytes = new byte[BYTES];
        var photos = new ArrayList<PackedPhoto>();
        for (var seat = 0; seat < count; seat++) {
            random.nextBytes(bytes);
            var kept = store.keep(new ByteArrayInputStream(bytes));
            photos.add(new PackedPhoto(
                    new StudentNumber("0120%07d".formatted(seat)),
                    "王一",
                    new ClassName("20物流管理"),
                    new UUID(0, seat),
                    1,
                    Photo.Origin.XINHUA,
                    kept.sha256(),
                    kept.bytes(),
                    kept.crc32(),
                    1,
                    PackedPhoto.Change.NEW));
        }
        return photos;
    }

    private static PhotoStore room(Path home) {
        return bupai.photo.Stores.inDirectory(home);
    }
}
