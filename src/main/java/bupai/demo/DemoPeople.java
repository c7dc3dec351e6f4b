package bupai.demo;

import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.school.ClassName;
import bupai.school.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The people a newcomer can be; they exist in the demo only. */
@Component
@Profile("demo")
class DemoPeople implements InitializingBean {

    static final String PASSWORD = "demo";

    private static final List<Person> ALL = List.of(
            person("jwc", "刘老师", Role.ACADEMIC_AFFAIRS, null),
            person("jingguan", "黄老师", Role.COLLEGE_OFFICER, "jingguan"),
            person("xinxi", "郑老师", Role.COLLEGE_OFFICER, "xinxi"),
            person("chen", "陈老师", Role.COUNSELLOR, null, "20财务管理1班", "20财务管理2班", "20物流管理", "20电子商务"),
            person("lin", "林老师", Role.COUNSELLOR, null, "20计算机科学与技术1班", "20计算机科学与技术2班", "20网络工程1班"),
            person("ops", "周工", Role.OPERATOR, null));

    private final People people;

    DemoPeople(People people) {
        this.people = people;
    }

    @Override
    public void afterPropertiesSet() {
        ALL.stream()
                .filter(person -> people.find(person.username()).isEmpty())
                .forEach(person -> people.save(person, PASSWORD));
    }

    private static Person person(String username, String name, Role role, @Nullable String college, String... classes) {
        var keys = Stream.of(classes).map(one -> new ClassName(one).key()).collect(Collectors.toSet());
        return new Person(username, name, role, college, Set.copyOf(keys), username + "@staff.example", null);
    }

    /** One of them, as if signed in. */
    Caller caller(String username) {
        var person = ALL.stream()
                .filter(one -> one.username().equals(username))
                .findFirst()
                .orElseThrow();
        var college = person.college();
        var scope =
                switch (person.role()) {
                    case ACADEMIC_AFFAIRS -> Scope.all();
                    case COLLEGE_OFFICER -> Scope.ofCollege(college == null ? "" : college);
                    case COUNSELLOR -> Scope.ofClasses(person.classes());
                    case OPERATOR -> Scope.nothing();
                };
        return new Caller(username, person.name(), Optional.of(person.role()), scope);
    }

    /** Who looks after a class of a college: its counsellor, else its officer, else academic affairs. */
    Caller follows(String college, ClassName className) {
        return Stream.of("chen", "lin", "jingguan", "xinxi", "jwc")
                .map(this::caller)
                .filter(one -> one.scope().covers(college, className.key()))
                .findFirst()
                .orElseThrow();
    }

    static Set<String> counselledClasses() {
        return ALL.stream().flatMap(person -> person.classes().stream()).collect(Collectors.toSet());
    }
}
