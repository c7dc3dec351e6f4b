package bupai.access;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Lets academic affairs in at the first start for real; a later start changes nobody's password. */
@Component
@Profile("!demo")
class FirstPerson implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(FirstPerson.class);
    private static final String USERNAME = "jwc";

    private final People people;
    private final String password;
    private final String name;

    FirstPerson(
            People people,
            @Value("${" + RealOperation.PASSWORD + "}") String password,
            @Value("${bupai.office.contact:教务处}") String name) {
        this.people = people;
        this.password = password;
        this.name = name;
    }

    @Override
    public void afterPropertiesSet() {
        if (people.find(USERNAME).isEmpty()) {
            people.save(new Person(USERNAME, name, Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), password);
            LOG.info("person {} (academic affairs) was created", USERNAME);
        }
    }
}
