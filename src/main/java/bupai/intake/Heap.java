package bupai.intake;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.archive.ArchiveKind;
import bupai.archive.SentZip;
import bupai.makeup.HandIns;
import bupai.makeup.Makeups;
import bupai.photo.Incoming;
import bupai.roster.Students;
import bupai.school.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes in many pictures and zips at once; one bad file never stops the others. */
@Component
class Heap {

    /** How programs name the volumes of an archive that they split. */
    private static final Pattern VOLUME =
            Pattern.compile("(?i)\\.((zip|7z|rar)\\.\\d{3}|z\\d{2}|r\\d{2}|part\\d+\\.rar)$");

    private static final Logger LOG = LoggerFactory.getLogger(Heap.class);

    private final Students students;
    private final Makeups makeups;
    private final HandIns handIns;
    private final Lookout lookout;
    private final Tray tray;

    Heap(Students students, Makeups makeups, HandIns handIns, Lookout lookout, Tray tray) {
        this.students = students;
        this.makeups = makeups;
        this.handIns = handIns;
        this.lookout = lookout;
        this.tray = tray;
    }

    /**
     * Hands in every photo whose student is sure, keeps the others in the tray, and says why the rest was refused.
     *
     * @throws Refused 403 where the caller follows no students, 422 where no file came
     */
    Sorted take(From from, List<Incoming> files) {
        from.caller().must(Right.FOLLOW_STUDENTS);
        if (files.isEmpty()) {
            throw Refused.notUnderstood("intake.nothing");
        }
        var batch = new Batch(from, matching(from.caller()));
        files.forEach(batch::take);
        batch.settle(0);
        return batch.sorted;
    }

    private Matching matching(Caller caller) {
        return new Matching(students, students.among(makeups.takingPhotos(caller.scope())));
    }

    /** One call's files with what was decided for them. */
    private final class Batch {

        private final From from;
        private final Matching matching;
        private final Sorted sorted = new Sorted();

        /** Files that are being looked at, in the heap's order. */
        private final Deque<Runnable> underWay = new ArrayDeque<>();

        Batch(From from, Matching matching) {
            this.from = from;
            this.matching = matching;
        }

        void take(Incoming file) {
            attempt(file.name(), () -> {
                var kind = kind(file);
                if (VOLUME.matcher(file.name()).find()) {
                    throw Refused.notUnderstood("archive.zip.split");
                }
                if (kind.isEmpty()) {
                    // Bytes before a zip, as some programs leave them, do not harm it.
                    if (file.name().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                        unpack(file);
                    } else {
                        sort(file);
                    }
                    return;
                }
                switch (kind.get()) {
                    case ZIP, SPLIT_ZIP -> unpack(file);
                    case EMPTY_ZIP -> throw Refused.notUnderstood("archive.zip.empty");
                    default -> throw Refused.notUnderstood("archive.zip.send-zip");
                }
            });
        }

        private void unpack(Incoming zip) throws IOException {
            var spooled = Files.createTempFile("bupai", ".zip");
            try (var bytes = zip.open()) {
                Files.copy(bytes, spooled, StandardCopyOption.REPLACE_EXISTING);
                new SentZip(spooled).forEach(item -> inside(zip.name(), item));
            } finally {
                Files.deleteIfExists(spooled);
            }
        }

        private void inside(String zip, SentZip.Item item) {
            if (item instanceof SentZip.Unfit unfit) {
                sorted.reject(unfit.path().isEmpty() ? zip : unfit.path(), unfit.why());
                return;
            }
            var file = new Unpacked((SentZip.Entry) item);
            attempt(file.name(), () -> {
                if (kind(file).isPresent()) {
                    throw Refused.notUnderstood("archive.entry.nested");
                }
                sort(file);
            });
        }

        private void sort(Incoming file) throws IOException {
            var match = matching.of(file.name());
            if (match instanceof Match.Sure sure) {
                var makeup = handIns.awaiting(from.caller(), sure.student());
                var looking = lookout.look(file);
                later(file.name(), () -> {
                    var seen = Lookout.seen(looking);
                    var photo = handIns.handIn(from.caller(), makeup, seen, from.handIn(sure.by()));
                    sorted.match(file.name(), photo, sure.by());
                });
            } else if (match instanceof Match.Unsure unsure) {
                var looking = lookout.look(file);
                later(file.name(), () -> {
                    var seen = Lookout.seen(looking);
                    var id = tray.keep(from.source(), seen, from.origin(), unsure.candidates());
                    sorted.leave(id, file.name(), unsure.candidates());
                });
            }
        }

        private void later(String name, Step step) {
            underWay.add(() -> attempt(name, step));
            settle(lookout.ahead());
        }

        /** Files are handed in one after the other, in the heap's order, until only so many are under way. */
        void settle(int left) {
            while (underWay.size() > left) {
                underWay.remove().run();
            }
        }

        /** Whatever goes wrong with one file is said of that file. */
        private void attempt(String name, Step step) {
            try {
                step.run();
            } catch (Refused refusal) {
                sorted.reject(name, refusal);
            } catch (IOException | RuntimeException failure) {
                LOG.error("cannot take in {}", name, failure);
                sorted.reject(name, Refused.notNow("intake.unforeseen"));
            }
        }
    }

    @FunctionalInterface
    private interface Step {

        void run() throws IOException;
    }

    /** An entry of a zip as a file on its way in. */
    private record Unpacked(SentZip.Entry entry) implements Incoming {

        @Override
        public String name() {
            return entry.path();
        }

        @Override
        public InputStream open() throws IOException {
            return entry.open();
        }
    }

    private static Optional<ArchiveKind> kind(Incoming file) throws IOException {
        try (var bytes = file.open()) {
            return ArchiveKind.of(bytes.readNBytes(ArchiveKind.HEAD));
        }
    }
}
