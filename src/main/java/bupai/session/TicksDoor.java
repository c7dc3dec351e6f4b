package bupai.session;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.school.ClassName;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the list's script sends what was ticked, as soon as there is a connection, and reads how the list stands. */
@RestController
@RequestMapping("/classes/{name}/ticks")
class TicksDoor {

    /**
     * @param sentAt the phone's clock when it sends, and {@code at} of a tick when it was made: only their distance is
     *     used, so a phone whose clock is wrong does no harm
     */
    record Sent(@Nullable Long sentAt, @Nullable List<Made> ticks) {}

    record Made(@Nullable UUID id, @Nullable String student, @Nullable Boolean absent, @Nullable Long at) {}

    record Answer(UUID id, Tick.Outcome outcome) {}

    record Mark(String student, boolean absent, @Nullable Said mark, @Nullable Said other) {}

    record Said(String by, String at, boolean absent) {}

    /** @param token what the next form or call of this session must carry */
    record State(String token, long asOf, List<Mark> marks, List<Answer> answers) {}

    private static final int MOST = 500;
    private static final Duration OLDEST = Duration.ofDays(14);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final RollCall rollCall;
    private final SchoolClock clock;

    TicksDoor(RollCall rollCall, SchoolClock clock) {
        this.rollCall = rollCall;
        this.clock = clock;
    }

    @GetMapping
    State read(Caller caller, @PathVariable String name, CsrfToken token) {
        return state(caller, new ClassName(name), token, List.of());
    }

    @PostMapping
    State take(Caller caller, @PathVariable String name, @RequestBody Sent sent, CsrfToken token) {
        var ticks = ticks(sent);
        var outcomes = rollCall.tick(caller, new ClassName(name), ticks);
        var answers = new ArrayList<Answer>();
        for (var at = 0; at < ticks.size(); at++) {
            answers.add(new Answer(ticks.get(at).id(), outcomes.get(at)));
        }
        return state(caller, new ClassName(name), token, answers);
    }

    private List<Tick> ticks(Sent sent) {
        var made = Objects.requireNonNullElse(sent.ticks(), List.<Made>of());
        if (sent.sentAt() == null || made.size() > MOST || made.stream().anyMatch(Objects::isNull)) {
            throw Refused.notUnderstood("session.tick.form");
        }
        var now = clock.now();
        long sentAt = sent.sentAt();
        return made.stream()
                .map(one -> {
                    if (one.id() == null || one.student() == null || one.absent() == null || one.at() == null) {
                        throw Refused.notUnderstood("session.tick.form");
                    }
                    var ago = Math.max(0, Math.min(OLDEST.toMillis(), sentAt - one.at()));
                    return new Tick(one.id(), StudentNumber.of(one.student()), one.absent(), now.minusMillis(ago));
                })
                .sorted(Comparator.comparing(Tick::at))
                .toList();
    }

    private State state(Caller caller, ClassName name, CsrfToken token, List<Answer> answers) {
        var roll = rollCall.read(caller, name);
        var marks = roll.lines().stream()
                .map(line -> new Mark(line.number().value(), line.absent(), said(line.mark()), said(line.other())))
                .toList();
        return new State(token.getToken(), roll.asOf(), marks, answers);
    }

    private static @Nullable Said said(Roll.@Nullable Mark mark) {
        return mark == null ? null : new Said(mark.by(), mark.at().format(TIME), mark.absent());
    }
}
