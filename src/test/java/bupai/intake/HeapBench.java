package bupai.intake;

import bupai.Figures;
import bupai.Program;
import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.archive.SentZip;
import bupai.archive.ZipWriter;
import bupai.makeup.Makeups;
import bupai.makeup.Openings;
import bupai.photo.Incoming;
import bupai.photo.Photo;
import bupai.photo.Photos;
import bupai.photo.Pictures;
import bupai.roster.Students;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.LinkedMultiValueMap;

/** A zip of 2,000 photos on its way through the whole program, on the database and the disk of real operation. */
@Program
@TestPropertySource(
        properties = {
            "bupai.home=target/home/heap-bench-${random.uuid}",
            "spring.datasource.url=jdbc:h2:file:./target/home/heap-bench-${random.uuid}/bupai;"
                    + "WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE"
        })
class HeapBench {

    private static final int STUDENTS = Integer.getInteger("bench.students", 4_000);
    private static final int PHOTOS = Integer.getInteger("bench.photos", 2_000);
    private static final int WARM_UP = PHOTOS / 10;
    private static final String CLASS = "20财务管理1班";

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    Openings openings;

    @Autowired
    Students students;

    @Autowired
    Makeups makeups;

    @Autowired
    Photos photos;

    @Autowired
    Heap heap;

    @TempDir
    Path folder;

    @BeforeEach
    void manyOpenCases() {
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        var roster = new StringBuilder("学号,姓名,班级\n");
        IntStream.range(0, STUDENTS).forEach(i -> roster.append("%s,%s,%s%n".formatted(number(i), name(i), CLASS)));
        var file = new ByteArrayResource(roster.toString().getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "名册.csv";
            }
        };
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("file", file);
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        http.withBasicAuth("affairs", "demo")
                .exchange("/api/roster", HttpMethod.POST, new HttpEntity<>(form, headers), JsonNode.class);
        var numbers = IntStream.range(0, STUDENTS)
                .mapToObj(i -> new StudentNumber(number(i)))
                .toList();
        openings.open(Caller.program(), numbers, null);
        must(makeups.takingPhotos(Scope.all()).size() == STUDENTS, "every student has an open case");
    }

    @Test
    void aZipOfTwoThousandPhotos() throws Exception {
        var warmUp = zip(PHOTOS, PHOTOS + WARM_UP);
        var zip = zip(0, PHOTOS);
        Figures.print("the zip", Files.size(zip) / 1048576.0, "MB");
        take(warmUp);
        rate("only unpacked", Figures.seconds(() -> unpack(zip, bytes -> {})));
        try (var peak = new LiveHeap()) {
            rate(
                    "unpacked, checked and kept one by one",
                    Figures.seconds(() -> unpack(zip, bytes -> photos.examine(Incoming.of("a.jpg", bytes)))));
            peak.print("  of that");
        }
        // Other pictures, of which nothing is kept yet.
        var others = zip(-PHOTOS, 0);
        try (var peak = new LiveHeap()) {
            rate("taken in by the whole program", Figures.seconds(() -> take(others)));
            peak.print("  of that");
        }
    }

    @Test
    void theNamesOfTwoThousandFiles() throws Exception {
        var files = IntStream.range(0, PHOTOS)
                .mapToObj(i -> i % 2 == 0 ? "照片/" + number(i) + ".jpg" : "照片/" + name(i) + "(1).jpg")
                .toList();
        for (var round = 0; round < 3; round++) {
            var sure = new ArrayList<Match>();
            var seconds = Figures.seconds(() -> {
                var matching = new Matching(students, students.among(makeups.takingPhotos(Scope.all())));
                return files.stream()
                        .map(matching::of)
                        .filter(Match.Sure.class::isInstance)
                        .map(sure::add)
                        .count();
            });
            must(sure.size() == PHOTOS, "every name finds its student");
            Figures.print("names matched among 4,000 open cases, the cases read anew", PHOTOS / seconds, "names/s");
        }
    }

    private Void take(Path zip) {
        var caller = Caller.of(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null));
        var sorted = heap.take(From.uploader(caller, Photo.Origin.XINHUA, Instant.now()), List.of(new OnDisk(zip)));
        must(sorted.rejected.isEmpty() && sorted.unmatched.isEmpty(), "nothing is refused or left over");
        return null;
    }

    private static Void unpack(Path zip, Consumer<byte[]> taker) throws IOException {
        new SentZip(zip).forEach(item -> {
            try (var bytes = ((SentZip.Entry) item).open()) {
                taker.accept(bytes.readAllBytes());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        return null;
    }

    private static void rate(String what, double seconds) {
        Figures.print(PHOTOS + " photos " + what, PHOTOS / seconds, "photos/s");
    }

    private Path zip(int from, int to) throws IOException {
        var file = Files.createTempFile(folder, "photos", ".zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            var zip = new ZipWriter(out);
            for (var i = from; i < to; i++) {
                var photo = Pictures.idPhoto(i, 0.97f);
                var crc = new CRC32();
                crc.update(photo);
                var name = number(Math.floorMod(i, STUDENTS)) + ".jpg";
                zip.add(new ZipWriter.Entry(name, photo.length, crc.getValue()), new ByteArrayInputStream(photo));
            }
            zip.finish();
        }
        return file;
    }

    private static String number(int i) {
        return "01204%08d".formatted(i);
    }

    /** Each another one. */
    private static String name(int i) {
        var signs = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨";
        return "" + signs.charAt(i >> 8) + (char) (0x4E8C + (i >> 4 & 15)) + (char) (0x5B89 + (i & 15));
    }

    private static void must(boolean so, String what) {
        if (!so) {
            throw new IllegalStateException("not so: " + what);
        }
    }

    private record OnDisk(Path file) implements Incoming {

        @Override
        public String name() {
            return "photos.zip";
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
