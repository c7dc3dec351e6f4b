package bupai.makeup;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Calls over the interface: who needs one, and what came of it. */
@RestController
class CallApi {

    record CallBody(@Nullable Boolean reached, @Nullable String note) {}

    record NoteBody(@Nullable String note) {}

    private final Makeups makeups;
    private final Calls calls;
    private final MakeupViews views;

    CallApi(Makeups makeups, Calls calls, MakeupViews views) {
        this.makeups = makeups;
        this.calls = calls;
        this.views = views;
    }

    @GetMapping("/api/calls")
    List<Calls.Task> waiting(Caller caller) {
        caller.must(Right.FOLLOW_STUDENTS);
        return calls.waiting(caller.scope());
    }

    @PostMapping("/api/makeups/{student}/calls")
    MakeupViews.View call(Caller caller, @PathVariable String student, @RequestBody CallBody body, Locale language) {
        var makeup = makeups.of(caller, StudentNumber.of(student));
        if (body.reached() == null) {
            throw Refused.notUnderstood("makeup.call.reached");
        }
        calls.called(caller, makeup.id(), body.reached(), said(body.note()));
        return views.of(makeups.of(caller, makeup.student()), language);
    }

    @PostMapping("/api/makeups/{student}/handovers")
    MakeupViews.View handOver(
            Caller caller, @PathVariable String student, @RequestBody NoteBody body, Locale language) {
        var makeup = makeups.of(caller, StudentNumber.of(student));
        calls.handedOver(caller, makeup.id(), said(body.note()));
        return views.of(makeups.of(caller, makeup.student()), language);
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }
}
