package bupai.access;

import bupai.school.School;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Introduces the demo's people to a newcomer; outside the demo it names nobody. */
@Component
public class DemoCast {

    /** @param part what this person is, in the page's language */
    public record Member(String username, String name, String part) {}

    private final People people;
    private final School school;
    private final MessageSource texts;
    private final boolean demo;

    DemoCast(People people, School school, MessageSource texts, Environment environment) {
        this.people = people;
        this.school = school;
        this.texts = texts;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    public List<Member> everybody() {
        return demo ? people.all().stream().map(this::member).toList() : List.of();
    }

    private Member member(Person person) {
        var role = texts.getMessage("access.role." + person.role(), null, LocaleContextHolder.getLocale());
        var where =
                switch (person.role()) {
                    case COLLEGE_OFFICER -> school.college(Objects.requireNonNull(person.college()))
                            .name();
                    case COUNSELLOR -> String.join("、", new TreeSet<>(person.classes()));
                    default -> "";
                };
        return new Member(person.username(), person.name(), where.isEmpty() ? role : role + " · " + where);
    }
}
