package bupai.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A real mail server on the loopback that answers as a test wants it to. */
final class MoodyServer implements AutoCloseable {

    /** Throws what the server is to answer instead of 250. */
    @FunctionalInterface
    interface Mood {
        void at(String word) throws RejectException, IOException;
    }

    /** @param bytes what the client gave, without this server's own line of post */
    record Taken(String recipient, MimeMessage mail, byte[] bytes) {}

    private static final Mood CALM = word -> {};

    final List<Taken> taken = new CopyOnWriteArrayList<>();
    volatile Mood onSender = CALM;
    volatile Mood onRecipient = CALM;
    volatile Mood onData = CALM;
    private final SMTPServer server;

    private MoodyServer(SMTPServer.Builder builder) {
        this.server = builder.messageHandlerFactory(context -> new Handler()).build();
        server.start();
    }

    static MoodyServer onAnyPort() {
        return on(0);
    }

    static MoodyServer on(int port) {
        return new MoodyServer(loopback(port));
    }

    /** Wants a sign-in and never accepts it. */
    static MoodyServer thatAdmitsNobody() {
        return new MoodyServer(loopback(0)
                .requireAuth()
                .showAuthCapabilitiesBeforeSTARTTLS(true)
                .authenticationHandlerFactory(
                        new org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory((user, password, context) -> {
                            throw new org.subethamail.smtp.auth.LoginFailedException("535 authorisation code expired");
                        })));
    }

    int port() {
        return server.getPortAllocated();
    }

    List<String> recipients() {
        return taken.stream().map(Taken::recipient).toList();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static SMTPServer.Builder loopback(int port) {
        return SMTPServer.port(port).bindAddress(InetAddress.getLoopbackAddress());
    }

    private final class Handler implements MessageHandler {

        private String recipient = "";

        @Override
        public void from(String sender) throws RejectException {
            feel(onSender, sender);
        }

        @Override
        public void recipient(String address) throws RejectException {
            recipient = address;
            feel(onRecipient, address);
        }

        @Override
        public String data(InputStream data) throws RejectException, IOException {
            var mail = data.readAllBytes();
            feel(onData, recipient);
            try {
                var session = Session.getInstance(new Properties());
                taken.add(new Taken(recipient, new MimeMessage(session, new ByteArrayInputStream(mail)), given(mail)));
            } catch (MessagingException broken) {
                throw new IOException(broken);
            }
            return "2.0.0 Ok: queued as " + taken.size();
        }

        private static byte[] given(byte[] mail) {
            var from = 0;
            while (mail[from] != '\n' || mail[from + 1] == ' ' || mail[from + 1] == '\t') {
                from++;
            }
            return Arrays.copyOfRange(mail, from + 1, mail.length);
        }

        @Override
        public void done() {}

        private void feel(Mood mood, String word) throws RejectException {
            try {
                mood.at(word);
            } catch (IOException broken) {
                throw new RejectException(451, broken.getMessage());
            }
        }
    }
}
