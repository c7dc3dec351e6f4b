package bupai;

import bupai.access.CheapPasswords;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The whole program on a database of its own, with a clock that the test moves and no mail server. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "bupai.home=target/home/${random.uuid}",
            "bupai.base-url=https://bupai.test",
            "bupai.office.mailbox=jwc@mail.test",
            "BUPAI_OFFICE_PASSWORD=secret",
            "camunda.bpm.process-engine-name=engine${random.int[1,2000000000]}"
        })
@Import({Program.Clock.class, CheapPasswords.class})
public @interface Program {

    /** The day on which the notice was published. */
    LocalDate BEGINNING = LocalDate.of(2023, 10, 19);

    /** The clock that tests move. */
    @TestConfiguration
    class Clock {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock(BEGINNING);
        }
    }
}
