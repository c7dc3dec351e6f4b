package bupai.overview;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.roster.Classes;
import bupai.roster.SchoolClass;
import bupai.school.ClassName;
import bupai.school.Refused;
import bupai.school.School;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The balance over the interface, within the caller's scope. */
@RestController
@RequestMapping("/api/balance")
class BalanceApi {

    private final Balances balances;
    private final School school;
    private final Classes classes;

    BalanceApi(Balances balances, School school, Classes classes) {
        this.balances = balances;
        this.school = school;
        this.classes = classes;
    }

    @GetMapping
    Balance balance(
            Caller caller,
            @RequestParam(required = false) @Nullable String college,
            @RequestParam(name = "class", required = false) @Nullable String className) {
        caller.must(Right.FOLLOW_STUDENTS);
        return balances.of(caller.scope(), inCollege(college, caller).and(inClass(className, caller)));
    }

    private Predicate<SchoolClass> inCollege(@Nullable String word, Caller caller) {
        if (word == null || word.isBlank()) {
            return any -> true;
        }
        var college = school.college(word);
        if (!classes.reaches(college.code(), caller.scope())) {
            throw Refused.outOfScope("overview.college.foreign", college.name());
        }
        return one -> one.college().equals(college.code());
    }

    private Predicate<SchoolClass> inClass(@Nullable String word, Caller caller) {
        if (word == null || word.isBlank()) {
            return any -> true;
        }
        var found = classes.inScope(new ClassName(word), caller.scope());
        return one -> one.name().key().equals(found.name().key());
    }
}
