package bupai.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/** A real mail server on the loopback that answers as a test wants it to. */
final class MoodyServer implements AutoCloseable {

    /** Throws what the server is to answer instead of 250. */
    @FunctionalInterface
    interface Mood {
        void at(String word) throws RejectException, IOException;
    }

    /** @param bytes what the client gave, without this server's own line of post */
    record Taken(String recipient, MimeMessage mail, byte[] bytes) {

        String id() {
            try {
                return mail.getMessageID();
            } catch (MessagingException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
    }

    private static final Mood CALM = word -> {};

    final List<Taken> taken = new CopyOnWriteArrayList<>();
    final List<Boolean> encrypted = new CopyOnWriteArrayList<>();
    final AtomicInteger signIns;
    volatile Mood onSender = CALM;
    volatile Mood onRecipient = CALM;
    volatile Mood onData = CALM;
    private final SMTPServer server;

    private MoodyServer(SMTPServer.Builder builder) {
        this(builder, new AtomicInteger());
    }

    private MoodyServer(SMTPServer.Builder builder, AtomicInteger signIns) {
        this.signIns = signIns;
        this.server = builder.messageHandlerFactory(Handler::new).build();
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
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    throw new LoginFailedException("535 authorisation code expired");
                })));
    }

    /** Wants an encrypted line, and then this mailbox with its authorisation code. */
    static MoodyServer thatWantsSignIn(SSLContext certificate, String mailbox, String code) {
        var signIns = new AtomicInteger();
        var gate = new EasyAuthenticationHandlerFactory((user, password, context) -> {
            signIns.incrementAndGet();
            if (!user.equals(mailbox) || !password.equals(code)) {
                throw new LoginFailedException("535 Login Fail. Please enter your authorization code to login.");
            }
        });
        return new MoodyServer(
                loopback(0)
                        .enableTLS()
                        .requireTLS()
                        .requireAuth()
                        .startTlsSocketFactory(certificate)
                        .authenticationHandlerFactory(gate),
                signIns);
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

        private final MessageContext context;
        private String recipient = "";

        Handler(MessageContext context) {
            this.context = context;
        }

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
                var session = jakarta.mail.Session.getInstance(new Properties());
                encrypted.add(context instanceof Session talk && talk.isTLSStarted());
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
