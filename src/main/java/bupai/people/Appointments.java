package bupai.people;

import bupai.access.Account;
import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Right;
import bupai.access.Role;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.journal.Kept;
import bupai.roster.Classes;
import bupai.school.Refused;
import bupai.school.School;
import bupai.school.Scope;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who works here, as academic affairs says it; every change is an entry of the journal. */
@Component
class Appointments {

    private static final List<String> FACTS =
            List.of("person-added", "person-changed", "person-left", "person-back", "person-password", "own-password");

    private final People people;
    private final Classes classes;
    private final School school;
    private final Journal journal;
    private final SchoolClock clock;

    Appointments(People people, Classes classes, School school, Journal journal, SchoolClock clock) {
        this.people = people;
        this.classes = classes;
        this.school = school;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @return the password for the first sign-in
     * @throws Refused 409 where the username is taken, 422 where something is not understood
     */
    @Transactional
    public String add(Caller caller, Entered entered) {
        caller.must(Right.RUN_SEASON);
        var person = read(entered);
        var password = OncePassword.make();
        if (!people.add(person, password, true)) {
            throw Refused.notNow("people.username.taken", person.username()).about("username");
        }
        note(caller, "person-added", person);
        return password;
    }

    /** @throws Refused as {@link #add} would, but for a username that is taken */
    Person read(Entered entered) {
        return entered.read(school, classes);
    }

    /**
     * Changes everything but username and password; another role or scope ends the person's open sessions.
     *
     * @return whether anything is another now
     * @throws Refused 409 where nobody of academic affairs would be left
     */
    @Transactional
    public boolean change(Caller caller, Entered entered) {
        caller.must(Right.RUN_SEASON);
        var person = read(entered);
        var before = account(person.username());
        if (before.person().equals(person)) {
            return false;
        }
        if (person.role() != Role.ACADEMIC_AFFAIRS) {
            mustNotBeTheLast(person.username());
        }
        people.change(person);
        note(caller, "person-changed", person);
        return true;
    }

    /** @throws Refused 409 where nobody of academic affairs would be left */
    @Transactional
    public void leave(Caller caller, String username) {
        caller.must(Right.RUN_SEASON);
        mustNotBeTheLast(username);
        people.activate(username, false);
        note(caller, "person-left", account(username).person());
    }

    @Transactional
    public void comeBack(Caller caller, String username) {
        caller.must(Right.RUN_SEASON);
        people.activate(username, true);
        note(caller, "person-back", account(username).person());
    }

    /** @return a password for one sign-in; the old one is right no more */
    @Transactional
    public String newPassword(Caller caller, String username) {
        caller.must(Right.RUN_SEASON);
        var person = account(username).person();
        var password = OncePassword.make();
        people.password(username, password, true);
        note(caller, "person-password", person);
        return password;
    }

    /** The person's own; whether the old one was right is the page's to ask. */
    @Transactional
    public Account ownPassword(Caller caller, String password) {
        people.password(caller.username(), password, false);
        var account = account(caller.username());
        note(caller, "own-password", account.person());
        return account;
    }

    /** @throws Refused 404 where there is no such person */
    Account account(String username) {
        return people.account(username).orElseThrow(() -> Refused.unknown("people.unknown", username));
    }

    /** What was changed about a person, newest first. */
    List<Entry> history(String username) {
        return FACTS.stream()
                .flatMap(what -> journal.ofEverybody(what).stream())
                .map(Kept::entry)
                .filter(entry -> username.equals(entry.facts().get("username")))
                .sorted(Comparator.comparing(Entry::at).reversed())
                .toList();
    }

    /** Names of classes by their keys, in the timetable's order. */
    Map<String, String> classNames() {
        return classes.in(Scope.all()).stream()
                .collect(Collectors.toMap(
                        one -> one.name().key(), one -> one.name().value(), (first, second) -> first, TreeMap::new));
    }

    private void mustNotBeTheLast(String username) {
        if (people.held(Role.ACADEMIC_AFFAIRS).equals(List.of(username))) {
            throw Refused.notNow("people.last-office");
        }
    }

    private void note(Caller caller, String what, Person person) {
        var names = classNames();
        var scope = Stream.concat(
                        Stream.ofNullable(person.college())
                                .map(code -> school.college(code).name()),
                        person.classes().stream().sorted().map(key -> names.getOrDefault(key, key)))
                .collect(Collectors.joining("、"));
        var facts = Map.of(
                "username", person.username(),
                "name", person.name(),
                "role", person.role().name(),
                "scope", scope.isEmpty() ? "-" : scope);
        journal.note(new Entry(clock.now(), caller.name(), null, null, what, facts));
    }
}
