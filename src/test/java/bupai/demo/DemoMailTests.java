package bupai.demo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.mock.env.MockEnvironment;

class DemoMailTests {

    private final MockEnvironment environment = demo();
    private final DemoMail mail = new DemoMail(
            Integer.parseInt(environment.getProperty("spring.mail.port", "")),
            Integer.parseInt(environment.getProperty(DemoMailPlace.MAILBOX_PORT, "")),
            "jwc@office.example");

    @BeforeEach
    void start() {
        mail.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
    }

    @Test
    void takesLettersForAnyAddressAndShowsThem() throws MessagingException {
        send("s01200010001@student.example", "补拍提醒：𠮷晓雯");

        var letter = mail.letters().newest(10, "01200010001").get(0);
        assertThat(letter.subject()).isEqualTo("补拍提醒：𠮷晓雯");
        assertThat(letter.plain()).contains("您的链接");
        assertThat(letter.html()).contains("<b>");
        assertThat(letter.links()).containsExactly("http://localhost:8080/s/abc");
        assertThat(letter.attachments()).containsExactly("jingguan-d1-p1.zip");
        assertThat(mail.letters().find(letter.id())).contains(letter);
    }

    @Test
    void findsByAddressOrSubject() throws MessagingException {
        send("a@student.example", "一");
        send("b@student.example", "二");

        assertThat(mail.letters().newest(10, "")).hasSize(2);
        assertThat(mail.letters().newest(10, "二")).hasSize(1);
    }

    @Test
    void keepsWhatIsAnsweredToTheOfficeInAMailbox() throws MessagingException {
        send("jwc@office.example", "回复：补拍提醒");

        var store = jakarta.mail.Session.getInstance(new java.util.Properties()).getStore("imap");
        store.connect(
                environment.getProperty("bupai.mailbox.host"),
                Integer.parseInt(environment.getProperty("bupai.mailbox.port", "")),
                environment.getProperty("bupai.mailbox.username"),
                environment.getProperty("bupai.mailbox.password"));
        assertThat(store.getFolder("INBOX").getMessageCount()).isOne();
        store.close();
        assertThat(mail.letters().newest(10, "jwc@office.example")).isEmpty();
    }

    @Test
    void leavesTheUsersOwnMailServerAlone() {
        var own = new MockEnvironment().withProperty("spring.mail.host", "smtp.example.edu");
        own.setActiveProfiles("demo");

        new DemoMailPlace().postProcessEnvironment(own, new SpringApplication());

        assertThat(own.getProperty("spring.mail.host")).isEqualTo("smtp.example.edu");
        assertThat(own.containsProperty(DemoMailPlace.INSIDE)).isFalse();
    }

    private void send(String to, String subject) throws MessagingException {
        var sender = new JavaMailSenderImpl();
        sender.setHost(environment.getProperty("spring.mail.host"));
        sender.setPort(Integer.parseInt(environment.getProperty("spring.mail.port", "")));
        var message = new MimeMessageHelper(sender.createMimeMessage(), true, "UTF-8");
        message.setFrom("bupai@office.example");
        message.setTo(to);
        message.setSubject(subject);
        message.setText("您的链接：http://localhost:8080/s/abc 。", "<b>您的链接</b>");
        message.addAttachment("jingguan-d1-p1.zip", new ByteArrayResource(new byte[10]));
        sender.send(message.getMimeMessage());
    }

    private static MockEnvironment demo() {
        var environment = new MockEnvironment();
        environment.setActiveProfiles("demo");
        new DemoMailPlace().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
