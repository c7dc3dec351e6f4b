package bupai.access;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/** Refuses to start for real without what real operation needs, and says everything that is missing at once. */
class RealOperation implements EnvironmentPostProcessor, Ordered {

    static final String PASSWORD = "bupai.office.password";

    /** @param name as the operator writes it, {@code key} as the program reads it */
    record Setting(String name, String key, String chinese, String english) {}

    static final List<Setting> NEEDED = List.of(
            new Setting(
                    "BUPAI_OFFICE_PASSWORD",
                    PASSWORD,
                    "环境变量：教务处账号 jwc 首次登录的密码。",
                    "Environment variable: the password of the academic affairs account jwc."),
            new Setting(
                    "spring.mail.host", "spring.mail.host", "学校发信服务器（SMTP）的地址。", "The school's mail server (SMTP)."),
            new Setting(
                    "bupai.base-url",
                    "bupai.base-url",
                    "师生访问本程序的网址，写进每封通知，如 https://bupai.example.edu.cn。",
                    "The address at which people reach this program; every letter holds it."),
            new Setting(
                    "bupai.office.mailbox",
                    "bupai.office.mailbox",
                    "教务处接收照片包的邮箱。",
                    "The mailbox in which academic affairs receives the packs."));

    @Override
    public int getOrder() {
        // After every file with settings was read.
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var answersNobody = application.getWebApplicationType() == WebApplicationType.NONE;
        if (answersNobody || environment.acceptsProfiles(Profiles.of("demo"))) {
            return;
        }
        var missing = NEEDED.stream()
                .filter(setting -> !StringUtils.hasText(environment.getProperty(setting.key())))
                .toList();
        if (!missing.isEmpty()) {
            throw new SettingsMissing(missing);
        }
    }
}
