package bupai.people;

import bupai.access.Person;
import bupai.access.Role;
import bupai.roster.Classes;
import bupai.school.ClassName;
import bupai.school.College;
import bupai.school.Refused;
import bupai.school.School;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person as somebody typed it, before it is known to be right.
 *
 * @param classes names with anything between them
 */
record Entered(
        @Nullable String username,
        @Nullable String name,
        @Nullable Role role,
        @Nullable String college,
        @Nullable String classes,
        @Nullable String email,
        @Nullable String phone) {

    /** @throws Refused 422 where something is missing or not understood, 404 for an unknown class or college */
    Person read(School school, Classes known) {
        if (role == null) {
            throw Refused.notUnderstood("people.role.missing").about("role");
        }
        return new Person(
                username(said(username)),
                Refused.in("name", () -> within(said(name), 1, 60, "people.name.form")),
                role,
                role == Role.COLLEGE_OFFICER ? college(school).code() : null,
                role == Role.COUNSELLOR ? Refused.in("classes", () -> classes(known)) : Set.of(),
                email(said(email)),
                orNull(Refused.in("phone", () -> within(said(phone), 0, 40, "people.phone.form"))));
    }

    private static String username(String typed) {
        if (!typed.matches("[A-Za-z0-9][A-Za-z0-9._@-]{1,39}")) {
            throw Refused.notUnderstood("people.username.form", typed).about("username");
        }
        return typed;
    }

    private College college(School school) {
        if (said(college).isEmpty()) {
            throw Refused.notUnderstood("people.college.missing").about("college");
        }
        return Refused.in("college", () -> school.college(said(college)));
    }

    /** A counsellor may have none yet, or none any more. */
    private Set<String> classes(Classes known) {
        var keys = new HashSet<String>();
        Arrays.stream(said(classes).split("[,，、;；\\r\\n\\t]+"))
                .filter(typed -> !typed.isBlank())
                .forEach(
                        typed -> keys.add(known.get(new ClassName(typed)).name().key()));
        return keys;
    }

    private static @Nullable String email(String typed) {
        if (!typed.isEmpty() && !typed.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+") || typed.length() > 200) {
            throw Refused.notUnderstood("people.email.form", typed).about("email");
        }
        return orNull(typed);
    }

    private static String within(String typed, int least, int most, String otherwise) {
        if (typed.length() < least || typed.length() > most) {
            throw Refused.notUnderstood(otherwise, typed);
        }
        return typed;
    }

    private static @Nullable String orNull(String typed) {
        return typed.isEmpty() ? null : typed;
    }

    private static String said(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
