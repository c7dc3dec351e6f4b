package bupai.demo;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.school.Refused;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The demo's clock over the interface. */
@RestController
@RequestMapping("/api/demo/clock")
@Profile("demo")
class DemoClockApi {

    record Day(LocalDate today) {}

    record DayBody(@Nullable String today) {}

    private final DemoDays days;

    DemoClockApi(DemoDays days) {
        this.days = days;
    }

    @GetMapping
    Day today() {
        return new Day(days.today());
    }

    @PutMapping
    Day move(Caller caller, @RequestBody DayBody body) {
        caller.must(Right.RUN_SEASON);
        days.passUntil(day(body.today()));
        return today();
    }

    static LocalDate day(@Nullable String text) {
        try {
            return LocalDate.parse(text == null ? "" : text.strip());
        } catch (DateTimeParseException noDay) {
            throw Refused.notUnderstood("demo.clock.form", text == null ? "" : text);
        }
    }
}
