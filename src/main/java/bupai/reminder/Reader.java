package bupai.reminder;

import bupai.access.Person;
import bupai.mail.Letter;
import bupai.mail.Office;
import bupai.school.College;
import bupai.school.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a digest, and whom it is about.
 *
 * @param about what the letter's dedupe key starts with
 * @param hears from which escalation on a student is told to this reader; one told higher up is told here too
 */
record Reader(Letter.Kind kind, String about, String name, @Nullable String address, Plan.Hears hears, Scope scope) {

    static Reader counsellor(Person person) {
        return new Reader(
                Letter.Kind.COUNSELLOR_DIGEST,
                person.username(),
                person.name(),
                person.email(),
                Plan.Hears.COUNSELLOR,
                Scope.ofClasses(person.classes()));
    }

    static Reader college(College college) {
        return new Reader(
                Letter.Kind.COLLEGE_DIGEST,
                college.code(),
                college.fullName(),
                college.email().orElse(null),
                Plan.Hears.COLLEGE,
                Scope.ofCollege(college.code()));
    }

    static Reader office(Office office) {
        return new Reader(
                Letter.Kind.OFFICE_DIGEST, "office", office.name(), office.mailbox(), Plan.Hears.OFFICE, Scope.all());
    }

    /** Somebody with all classes, for a school that has no counsellor yet. */
    static Reader anyCounsellor(Office office) {
        return new Reader(
                Letter.Kind.COUNSELLOR_DIGEST, "nobody", office.contact(), null, Plan.Hears.COUNSELLOR, Scope.all());
    }
}
