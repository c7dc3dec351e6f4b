package bupai.people;

import bupai.access.Account;
import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Right;
import bupai.access.Role;
import bupai.school.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People over the interface. */
@RestController
@RequestMapping("/api/people")
class PeopleApi {

    record Line(
            String username,
            String name,
            Role role,
            @Nullable String college,
            List<String> classes,
            @Nullable String email,
            @Nullable String phone,
            boolean active) {}

    record Body(
            @Nullable String username,
            @Nullable String name,
            @Nullable String role,
            @Nullable String college,
            @Nullable List<String> classes,
            @Nullable String email,
            @Nullable String phone) {}

    /** @param password for the first sign-in, at which it is replaced */
    record Added(String username, String password) {}

    private final Appointments appointments;
    private final People people;

    PeopleApi(Appointments appointments, People people) {
        this.appointments = appointments;
        this.people = people;
    }

    @GetMapping
    List<Line> all(Caller caller) {
        caller.must(Right.RUN_SEASON);
        var names = appointments.classNames();
        return people.everybody().stream().map(one -> line(one, names)).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Added add(Caller caller, @RequestBody Body body) {
        caller.must(Right.RUN_SEASON);
        var classes = body.classes() == null ? "" : String.join("、", body.classes());
        var entered = new Entered(
                body.username(), body.name(), role(body.role()), body.college(), classes, body.email(), body.phone());
        var password = appointments.add(caller, entered);
        return new Added(String.valueOf(body.username()).strip(), password);
    }

    private static @Nullable Role role(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElseThrow(() -> Refused.notUnderstood("people.role.missing"));
    }

    private static Line line(Account account, Map<String, String> names) {
        var person = account.person();
        return new Line(
                person.username(),
                person.name(),
                person.role(),
                person.college(),
                person.classes().stream()
                        .sorted()
                        .map(key -> names.getOrDefault(key, key))
                        .toList(),
                person.email(),
                person.phone(),
                account.active());
    }
}
