package bupai.pack;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.school.College;
import bupai.school.School;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** A college's deliveries over the interface. */
@RestController
@RequestMapping("/api/colleges/{college}/deliveries")
class DeliveryApi {

    /** What asking for a delivery answers. */
    record Built(int version, List<DeliveryView.PartView> parts, int missing) {}

    /** @param done of {@code total} steps of the build */
    record ProgressView(Delivery.State state, int done, int total) {}

    private final School school;
    private final Deliveries deliveries;
    private final AwaitedBuilds awaited;
    private final Builds builds;
    private final BuildProgress progress;
    private final HandOvers handOvers;
    private final PackPost post;
    private final Receipts receipts;
    private final FailureWords failures;
    private final SchoolClock clock;

    DeliveryApi(
            School school,
            Deliveries deliveries,
            AwaitedBuilds awaited,
            Builds builds,
            BuildProgress progress,
            HandOvers handOvers,
            PackPost post,
            Receipts receipts,
            FailureWords failures,
            SchoolClock clock) {
        this.school = school;
        this.deliveries = deliveries;
        this.awaited = awaited;
        this.builds = builds;
        this.progress = progress;
        this.handOvers = handOvers;
        this.post = post;
        this.receipts = receipts;
        this.failures = failures;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    DeferredResult<Built> ask(Caller caller, @PathVariable String college) {
        var own = own(caller, college);
        var asked = deliveries.ask(own, caller);
        return awaited.answer(
                own, asked.version(), built -> new Built(built.version(), DeliveryView.parts(built), built.missing()));
    }

    @GetMapping
    List<DeliveryView> all(Caller caller, @PathVariable String college) {
        return deliveries.of(own(caller, college).code()).stream()
                .map(this::view)
                .toList();
    }

    @GetMapping("/{version}/progress")
    ProgressView progress(Caller caller, @PathVariable String college, @PathVariable int version) {
        var delivery = deliveries.of(own(caller, college), version);
        var seen = progress.of(delivery);
        return new ProgressView(delivery.state(), seen.done(), seen.total());
    }

    /** Calls a build off; the delivery waits for its hand-over again. */
    @DeleteMapping("/{version}/build")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void callOff(Caller caller, @PathVariable String college, @PathVariable int version) {
        builds.callOff(own(caller, college), version, caller);
    }

    /** Sends the mails that failed once more. */
    @PostMapping("/{version}/mails")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(Caller caller, @PathVariable String college, @PathVariable int version) {
        post.resume(own(caller, college), version);
    }

    /** Somebody uploaded it by hand. */
    @PutMapping("/{version}/upload")
    DeliveryView uploaded(Caller caller, @PathVariable String college, @PathVariable int version) {
        return view(handOvers.uploaded(own(caller, college), version, caller));
    }

    @PutMapping("/{version}/receipt")
    DeliveryView receipt(
            Caller caller, @PathVariable String college, @PathVariable int version, @RequestBody ReceiptBody body) {
        caller.must(Right.RUN_SEASON);
        return view(receipts.answer(school.college(college), version, body.read(), caller));
    }

    private DeliveryView view(Delivery delivery) {
        return DeliveryView.of(delivery, clock, failures);
    }

    private College own(Caller caller, String word) {
        var college = school.college(word);
        caller.mustDeliverFor(college.code());
        return college;
    }
}
