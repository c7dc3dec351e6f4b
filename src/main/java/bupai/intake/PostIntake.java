package bupai.intake;

import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Right;
import bupai.archive.ArchiveKind;
import bupai.archive.SentZip;
import bupai.mail.Addressee;
import bupai.mail.Post;
import bupai.makeup.HandIns;
import bupai.makeup.Makeups;
import bupai.photo.Incoming;
import bupai.photo.Photo;
import bupai.photo.Photos;
import bupai.roster.Students;
import bupai.school.Refused;
import bupai.school.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in what mails bring; a part is settled once, in one transaction, and a bad one never stops the others. */
@Component
class PostIntake implements Addressee {

    private static final Logger LOG = LoggerFactory.getLogger(PostIntake.class);

    private final People people;
    private final Students students;
    private final Makeups makeups;
    private final HandIns handIns;
    private final Photos photos;
    private final Tray tray;
    private final PostParts parts;
    private final TransactionTemplate transaction;

    PostIntake(
            People people,
            Students students,
            Makeups makeups,
            HandIns handIns,
            Photos photos,
            Tray tray,
            PostParts parts,
            TransactionTemplate transaction) {
        this.people = people;
        this.students = students;
        this.makeups = makeups;
        this.handIns = handIns;
        this.photos = photos;
        this.tray = tray;
        this.parts = parts;
        this.transaction = transaction;
    }

    @Override
    public void take(Post post) throws IOException {
        if (post.pieces().isEmpty()) {
            return;
        }
        var reading = new Reading(post);
        for (var piece : post.pieces()) {
            if (piece instanceof Post.File file) {
                reading.file(file);
            } else {
                reading.settle(piece.number(), piece.name(), () -> {
                    throw ((Post.Unfit) piece).why();
                });
            }
        }
        reading.finish();
    }

    /** What is done with one part. */
    @FunctionalInterface
    private interface Work {

        PostParts.Fate done() throws IOException;
    }

    /** A file on its way in. */
    private record Arriving(String name, Post.Content content) implements Incoming {

        @Override
        public InputStream open() throws IOException {
            return content.open();
        }
    }

    /** One mail with what is known of its sender. */
    private final class Reading {

        private final Post post;
        private final Optional<Caller> staff;
        private final Clues clues;
        private final String sender;
        private @Nullable Exception forNow;

        Reading(Post post) {
            this.post = post;
            this.sender = post.envelope().sender();
            this.staff = people.withAddress(sender).stream()
                    .map(Caller::of)
                    .filter(person -> person.may(Right.FOLLOW_STUDENTS))
                    .findFirst();
            var scope = staff.map(Caller::scope).orElse(Scope.all());
            this.clues = new Clues(students, students.among(makeups.takingPhotos(scope)));
        }

        void file(Post.File file) {
            Optional<ArchiveKind> kind;
            try (var bytes = file.open()) {
                kind = ArchiveKind.of(bytes.readNBytes(ArchiveKind.HEAD));
            } catch (Refused | IOException broken) {
                settle(file.number(), file.name(), () -> {
                    throw broken;
                });
                return;
            }
            if (kind.filter(ArchiveKind.ZIP::equals).isPresent()) {
                unpack(file);
                return;
            }
            settle(file.number(), file.name(), () -> {
                if (kind.isPresent()) {
                    throw Refused.notUnderstood(
                            kind.get() == ArchiveKind.EMPTY_ZIP ? "archive.zip.empty" : "archive.zip.send-zip");
                }
                var arriving = new Arriving(file.name(), file::open);
                return file.inline() && Ornament.is(arriving)
                        ? PostParts.Fate.leftOut()
                        : sorted(arriving, clues.of(file.name(), file.around()));
            });
        }

        private void unpack(Post.File zip) {
            try {
                var spooled = Files.createTempFile("bupai", ".zip");
                try (var bytes = zip.open()) {
                    Files.copy(bytes, spooled, StandardCopyOption.REPLACE_EXISTING);
                    entries(zip, spooled);
                } finally {
                    Files.deleteIfExists(spooled);
                }
            } catch (Refused | IOException whole) {
                settle(zip.number(), zip.name(), () -> {
                    throw whole;
                });
            }
        }

        private void entries(Post.File zip, Path spooled) throws IOException {
            var files = new AtomicInteger();
            new SentZip(spooled).forEach(item -> files.incrementAndGet());
            var alone = files.get() == 1;
            var number = new AtomicInteger();
            new SentZip(spooled)
                    .forEach(item -> settle(
                            zip.number() + "/" + number.incrementAndGet(),
                            item.path().isEmpty() ? zip.name() : item.path(),
                            () -> entry(zip, item, alone)));
        }

        private PostParts.Fate entry(Post.File zip, SentZip.Item item, boolean alone) throws IOException {
            if (item instanceof SentZip.Unfit unfit) {
                throw unfit.why();
            }
            var file = new Arriving(item.path(), ((SentZip.Entry) item)::open);
            try (var bytes = file.open()) {
                if (ArchiveKind.of(bytes.readNBytes(ArchiveKind.HEAD)).isPresent()) {
                    throw Refused.notUnderstood("archive.entry.nested");
                }
            }
            return sorted(file, alone ? clues.of(item.path(), zip.around()) : clues.ofMany(item.path(), zip.around()));
        }

        private PostParts.Fate sorted(Incoming file, Match match) {
            if (match instanceof Match.Sure sure) {
                return PostParts.Fate.matched(handedIn(sure, file), sure.by());
            }
            var candidates = ((Match.Unsure) match).candidates();
            var owner = staff.map(Caller::username).orElse("");
            var source = new TrayFiles.Source(owner, Photo.Channel.MAIL, sender, post.arrivedAt());
            tray.keep(source, photos.examine(file), Photo.Origin.UNKNOWN, candidates);
            return PostParts.Fate.inTheTray(candidates);
        }

        private Photo handedIn(Match.Sure match, Incoming file) {
            var handIn = new Photos.HandIn(
                    Photo.Origin.UNKNOWN, Photo.Channel.MAIL, Photo.Matched.by(match.by()), sender, post.arrivedAt());
            if (staff.isPresent()) {
                return handIns.handIn(staff.get(), match.student(), file, handIn);
            }
            var makeup =
                    makeups.newest(match.student()).orElseThrow(() -> Refused.unknown("makeup.none", match.student()));
            return handIns.handIn(Caller.student(shortened(sender)), makeup.id(), file, handIn);
        }

        /** Does the work and writes down what came of it, both or neither; once only. */
        void settle(String part, String name, Work work) {
            if (parts.isSettled(post, part)) {
                return;
            }
            try {
                transaction.executeWithoutResult(status -> parts.add(post, part, name, done(work)));
            } catch (DuplicateKeyException rival) {
                if (!parts.isSettled(post, part)) {
                    later(part, name, rival);
                }
            } catch (Refused refusal) {
                if (isForNow(refusal)) {
                    later(part, name, refusal);
                } else {
                    parts.add(post, part, name, PostParts.Fate.refused(refusal));
                }
            } catch (RuntimeException unforeseen) {
                later(part, name, unforeseen);
            }
        }

        /** Another try of the whole mail settles it, or says that it cannot be. */
        private void later(String part, String name, RuntimeException trouble) {
            LOG.error("cannot take in part {} of a mail", part, trouble);
            if (post.lastTry()) {
                parts.add(post, part, name, PostParts.Fate.refused(Refused.notNow("intake.unforeseen")));
            } else {
                forNow = trouble;
            }
        }

        void finish() throws IOException {
            if (forNow != null) {
                throw new IOException("not all parts could be taken in", forNow);
            }
        }
    }

    private static PostParts.Fate done(Work work) {
        try {
            return work.done();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isForNow(Refused refusal) {
        return refusal.why() == Refused.Why.NO_ROOM || refusal.key().equals("photo.busy");
    }

    /** As the journal can keep it. */
    private static String shortened(String address) {
        return address.isEmpty() ? "-" : address.substring(0, Math.min(address.length(), 80));
    }
}
