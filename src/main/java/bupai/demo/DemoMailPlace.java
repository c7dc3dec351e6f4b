package bupai.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/** Gives the demo a mail server of its own where nobody named one, before anything that sends mail is built. */
class DemoMailPlace implements EnvironmentPostProcessor, Ordered {

    /** There, and only there, {@link DemoMail} listens. */
    static final String INSIDE = "bupai.demo.mail-inside";

    static final String MAILBOX_PORT = "bupai.demo.mailbox-port";

    /** Name and password of the office at that server. */
    static final String OFFICE = "office";

    @Override
    public int getOrder() {
        // After every file with settings was read.
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var named = StringUtils.hasText(environment.getProperty("spring.mail.host"));
        if (!named && environment.acceptsProfiles(Profiles.of("demo"))) {
            var imap = freePort();
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "demo mail",
                            Map.of(
                                    INSIDE,
                                    true,
                                    MAILBOX_PORT,
                                    imap,
                                    "spring.mail.host",
                                    "127.0.0.1",
                                    "spring.mail.port",
                                    freePort())));
            if (!StringUtils.hasText(environment.getProperty("bupai.mailbox.host"))) {
                environment.getPropertySources().addFirst(new MapPropertySource("demo mailbox", mailbox(imap)));
            }
        }
    }

    private static Map<String, Object> mailbox(int port) {
        return Map.of(
                "bupai.mailbox.host",
                "127.0.0.1",
                "bupai.mailbox.port",
                port,
                "bupai.mailbox.protocol",
                "imap",
                "bupai.mailbox.username",
                OFFICE,
                "bupai.mailbox.password",
                OFFICE,
                "bupai.mailbox.every",
                "2s");
    }

    private static int freePort() {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException noLoopback) {
            throw new UncheckedIOException(noLoopback);
        }
    }
}
