package bupai.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class RealOperationTests {

    @Test
    void namesEverythingThatIsMissingAtOnceAndInBothLanguages() {
        var environment = new MockEnvironment().withProperty("bupai.base-url", " ");

        var text = said(environment);

        assertThat(text)
                .contains("BUPAI_OFFICE_PASSWORD", "spring.mail.host", "bupai.base-url", "bupai.office.mailbox")
                .contains("正式运行缺少以下设置", "these settings are missing");
    }

    @Test
    void namesOnlyWhatIsMissing() {
        var environment = new MockEnvironment()
                .withProperty("bupai.office.password", "long and secret")
                .withProperty("spring.mail.host", "smtp.example.edu")
                .withProperty("bupai.office.mailbox", "jwc@example.edu");

        assertThat(said(environment)).contains("bupai.base-url").doesNotContain("BUPAI_OFFICE_PASSWORD");
    }

    @Test
    void asksForNothingInTheDemo() {
        var environment = new MockEnvironment();
        environment.setActiveProfiles("demo");

        assertThatCode(() -> start(environment)).doesNotThrowAnyException();
    }

    private static String said(MockEnvironment environment) {
        var failure = catchThrowable(() -> start(environment));
        return new SettingsMissing.Analyzer().analyze(failure).getDescription();
    }

    private static void start(MockEnvironment environment) {
        new RealOperation().postProcessEnvironment(environment, new SpringApplication());
    }
}
