package bupai.access;

import bupai.school.Refused;
import bupai.school.Scope;
import java.util.Optional;

/**
 * Who asks: a person who signed in, or a student who holds a personal link. A controller takes it as a parameter.
 *
 * @param username empty for a student and for the program itself
 * @param name as the journal shows it
 */
public record Caller(String username, String name, Optional<Role> role, Scope scope) {

    /** The program itself: the daily round, a model. */
    public static Caller program() {
        return new Caller("", "Bupai", Optional.empty(), Scope.all());
    }

    /** A student with a valid personal link; acts on the own case only, through methods that take the case itself. */
    public static Caller student(String name) {
        return new Caller("", name, Optional.empty(), Scope.nothing());
    }

    /** That person, with the scope that goes with the role. */
    public static Caller of(Person person) {
        var scope =
                switch (person.role()) {
                    case ACADEMIC_AFFAIRS -> Scope.all();
                    case COLLEGE_OFFICER -> Scope.ofCollege(person.college() == null ? "" : person.college());
                    case COUNSELLOR -> Scope.ofClasses(person.classes());
                    case OPERATOR -> Scope.nothing();
                };
        return new Caller(person.username(), person.name(), Optional.of(person.role()), scope);
    }

    public boolean may(Right right) {
        return role.map(held -> held.has(right)).orElse(false);
    }

    /** @throws Refused 403 where this caller's role lacks the right */
    public Caller must(Right right) {
        if (!may(right)) {
            throw Refused.outOfScope("access.right.missing." + right);
        }
        return this;
    }

    /** @throws Refused 403 where the college is not wholly this caller's */
    public Caller mustDeliverFor(String collegeCode) {
        must(Right.DELIVER);
        if (!scope.coversCollege(collegeCode)) {
            throw Refused.outOfScope("access.college.foreign");
        }
        return this;
    }
}
