package bupai.pack;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.school.College;
import bupai.school.Refused;
import bupai.school.School;
import bupai.school.StudentNumber;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A college's deliveries over the interface. */
@RestController
@RequestMapping("/api/colleges/{college}/deliveries")
class DeliveryApi {

    /** What asking for a delivery answers. */
    record Built(int version, List<PartView> parts, int missing) {}

    record PartView(String name, long bytes, String sha256, int photos, boolean byHand) {}

    /** @param done of {@code total} steps of the build */
    record ProgressView(Delivery.State state, int done, int total) {}

    /** @param failure why it could not be built */
    record View(
            int version,
            Delivery.State state,
            @Nullable String askedBy,
            @Nullable OffsetDateTime askedAt,
            @Nullable OffsetDateTime builtAt,
            List<PartView> parts,
            int photos,
            int missing,
            @Nullable String uploadedBy,
            @Nullable OffsetDateTime uploadedAt,
            @Nullable Boolean inOrder,
            @Nullable String remark,
            @Nullable String answeredBy,
            @Nullable OffsetDateTime answeredAt,
            @Nullable String failure) {}

    record PhotoRemark(@Nullable StudentNumber studentNumber, @Nullable String remark) {

        private Answer.Remark read() {
            if (studentNumber == null) {
                throw Refused.notUnderstood("pack.receipt.photo-number");
            }
            return new Answer.Remark(
                    studentNumber, Objects.requireNonNullElse(remark, "").strip());
        }
    }

    /** @param photos what is wrong with single photos */
    record ReceiptBody(@Nullable Boolean inOrder, @Nullable String remark, @Nullable List<PhotoRemark> photos) {}

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final School school;
    private final Deliveries deliveries;
    private final PackBuilding building;
    private final BuildProgress progress;
    private final PackPost post;
    private final FailureWords failures;
    private final SchoolClock clock;

    DeliveryApi(
            School school,
            Deliveries deliveries,
            PackBuilding building,
            BuildProgress progress,
            PackPost post,
            FailureWords failures,
            SchoolClock clock) {
        this.school = school;
        this.deliveries = deliveries;
        this.building = building;
        this.progress = progress;
        this.post = post;
        this.failures = failures;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Built ask(Caller caller, @PathVariable String college) {
        var own = own(caller, college);
        var asked = deliveries.ask(own, caller);
        var built = whenBuilt(own, asked.version());
        return new Built(built.version(), parts(built), built.missing());
    }

    @GetMapping
    List<View> all(Caller caller, @PathVariable String college) {
        return deliveries.of(own(caller, college).code()).stream()
                .map(this::view)
                .toList();
    }

    /** A download that broke off can be taken up where it stopped. */
    @GetMapping("/{version}/parts/{number}")
    ResponseEntity<Resource> part(
            Caller caller, @PathVariable String college, @PathVariable int version, @PathVariable int number) {
        var own = own(caller, college);
        var part = deliveries.find(own.code(), version).stream()
                .flatMap(delivery -> delivery.parts().stream())
                .filter(known -> known.number() == number)
                .findFirst()
                .orElseThrow(() -> Refused.unknown("pack.part.unknown", own.name(), version, number));
        return Downloads.file(building.file(own.code(), version, number), "application/zip", part);
    }

    @GetMapping("/{version}/progress")
    ProgressView progress(Caller caller, @PathVariable String college, @PathVariable int version) {
        var own = own(caller, college);
        var delivery = deliveries
                .find(own.code(), version)
                .orElseThrow(() -> Refused.unknown("pack.delivery.unknown", own.name(), version));
        var seen = progress.of(delivery).orElse(new BuildProgress.Seen(0, 0, null));
        return new ProgressView(delivery.state(), seen.done(), seen.total());
    }

    /** Calls a build off; the delivery waits for its hand-over again. */
    @DeleteMapping("/{version}/build")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void callOff(Caller caller, @PathVariable String college, @PathVariable int version) {
        deliveries.callOff(own(caller, college), version, caller);
    }

    /** What lies beside the zips: manifest, missing list, covering letter, checksums. */
    @GetMapping("/{version}/files/{name}")
    void beside(
            Caller caller,
            @PathVariable String college,
            @PathVariable int version,
            @PathVariable String name,
            HttpServletResponse response)
            throws IOException {
        var own = own(caller, college);
        var leaf = deliveries.beside(own.code(), version).stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.unknown("pack.file.unknown", own.name(), version, name));
        Downloads.send(response, leaf.contentType(), leaf.name(), leaf.bytes());
    }

    /** Sends the mails that failed once more. */
    @PostMapping("/{version}/mails")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(Caller caller, @PathVariable String college, @PathVariable int version) {
        post.resume(own(caller, college), version);
    }

    /** Somebody uploaded it by hand. */
    @PutMapping("/{version}/upload")
    View uploaded(Caller caller, @PathVariable String college, @PathVariable int version) {
        return view(deliveries.uploaded(own(caller, college), version, caller));
    }

    @PutMapping("/{version}/receipt")
    View receipt(
            Caller caller, @PathVariable String college, @PathVariable int version, @RequestBody ReceiptBody body) {
        caller.must(Right.RUN_SEASON);
        if (body.inOrder() == null) {
            throw Refused.notUnderstood("pack.receipt.missing");
        }
        var remark = Objects.requireNonNullElse(body.remark(), "").strip();
        var photos = Answer.Remark.together(Objects.requireNonNullElse(body.photos(), List.<PhotoRemark>of()).stream()
                .filter(Objects::nonNull)
                .map(PhotoRemark::read)
                .toList());
        return view(deliveries.receipt(
                school.college(college), version, new Answer(body.inOrder(), remark, photos), caller));
    }

    /** Building goes on elsewhere, by the model's own thread; here we only look at the table until it is done. */
    private Delivery whenBuilt(College college, int version) {
        for (var waited = Duration.ZERO; waited.compareTo(PATIENCE) < 0; waited = waited.plus(GLANCE)) {
            var delivery = deliveries.find(college.code(), version).orElseThrow();
            if (delivery.state() == Delivery.State.FAILED) {
                throw Refused.notNow("pack.delivery.failed", failures.of(delivery));
            }
            if (delivery.state() == Delivery.State.OPEN) {
                throw Refused.notNow("pack.delivery.called-off", college.name());
            }
            // Built and handed on: from here on academic affairs can answer.
            if (delivery.awaitsAnswer()) {
                return delivery;
            }
            glanceLater(college);
        }
        throw Refused.notNow("pack.delivery.slow", college.name());
    }

    private static void glanceLater(College college) {
        try {
            Thread.sleep(GLANCE.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Refused.notNow("pack.delivery.slow", college.name());
        }
    }

    private College own(Caller caller, String word) {
        var college = school.college(word);
        caller.mustDeliverFor(college.code());
        return college;
    }

    private View view(Delivery delivery) {
        return new View(
                delivery.version(),
                delivery.state(),
                delivery.askedBy(),
                at(delivery.askedAt()),
                at(delivery.builtAt()),
                parts(delivery),
                delivery.photos(),
                delivery.missing(),
                delivery.uploadedBy(),
                at(delivery.uploadedAt()),
                delivery.inOrder(),
                delivery.remark(),
                delivery.answeredBy(),
                at(delivery.answeredAt()),
                delivery.failure() == null ? null : failures.of(delivery));
    }

    private static List<PartView> parts(Delivery delivery) {
        return delivery.parts().stream()
                .map(part -> new PartView(part.name(), part.bytes(), part.sha256(), part.photos(), part.byHand()))
                .toList();
    }

    private @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : clock.at(instant);
    }
}
