package bupai.demo;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * A real mail server inside the process: takes letters for any address and lets a newcomer read them, and keeps what is
 * answered to the office in a mailbox that the program reads over IMAP.
 */
@Component
@Profile("demo")
@ConditionalOnProperty(DemoMailPlace.INSIDE)
class DemoMail implements SmartLifecycle {

    private final ReceivedLetters letters = new ReceivedLetters();
    private final GreenMail server;

    DemoMail(
            @Value("${spring.mail.port}") int smtp,
            @Value("${" + DemoMailPlace.MAILBOX_PORT + "}") int imap,
            @Value("${bupai.office.mailbox}") String office) {
        this.server = new GreenMail(new ServerSetup[] {
            new ServerSetup(smtp, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(imap, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        var mailbox = server.setUser(office, DemoMailPlace.OFFICE, DemoMailPlace.OFFICE);
        server.getUserManager().setMessageDeliveryHandler((message, address) -> {
            // What the program writes to its own office is there to be looked at; packs would fill the memory.
            var toKeep = address.getEmail().equalsIgnoreCase(office)
                    && message.getMessage().getHeader("Auto-Submitted") == null;
            return toKeep ? mailbox : new Reader();
        });
    }

    ReceivedLetters letters() {
        return letters;
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public boolean isRunning() {
        return server.isRunning();
    }

    /** Before everything that sends. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    /** Stands for every addressee: keeps what can be read and lets the rest go, so that memory stays bounded. */
    private final class Reader implements GreenMailUser {

        @Override
        public void deliver(MovingMessage message) {
            deliver(message.getMessage());
        }

        @Override
        public void deliver(MimeMessage message) {
            try {
                letters.add(ReceivedLetter.read(letters.nextId(), message));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            } catch (MessagingException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }

        @Override
        public String getEmail() {
            return "anybody@demo.example";
        }

        @Override
        public String getLogin() {
            return getEmail();
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public String getQualifiedMailboxName() {
            return getEmail();
        }

        @Override
        public void create() {}

        @Override
        public void delete() {}

        @Override
        public void setPassword(String password) {}

        @Override
        public void authenticate(String password) {}
    }
}
