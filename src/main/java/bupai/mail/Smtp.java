package bupai.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.StringUtils;

/** One connection to the mail server, opened when needed and reused; for one thread. */
final class Smtp implements AutoCloseable {

    private static final int CLOSING = 421;
    private static final int BAD_SEQUENCE = 503;
    private static final int TOO_LARGE = 552;
    private static final int SIGN_IN_FIRST = 530;
    private static final int STRONGER_SIGN_IN = 534;
    private static final int SIGN_IN_FAILED = 535;
    private static final long IDLE_NANOS = 5_000_000_000L;

    static {
        LibrarySettings.apply();
    }

    private final JavaMailSenderImpl server;
    private final Session session;
    private @Nullable SMTPTransport connection;
    private long lastUsed;

    Smtp(JavaMailSenderImpl server) {
        this.server = server;
        this.session = Session.getInstance(patient(server));
    }

    Session session() {
        return session;
    }

    /**
     * Hands a mail over and gives the server's last answer, such as {@code 250 2.0.0 OK}.
     *
     * @throws Trouble in every other case
     */
    String send(Mail mail) throws Trouble {
        var reused = connection != null;
        try {
            return handedOver(mail);
        } catch (MessagingException failure) {
            var trouble = sorted(failure);
            if (reused && connection == null && !mail.isUnderWay()) {
                // A server may close a connection that it has had enough of; that says nothing about the letter.
                return sendAfresh(mail);
            }
            throw trouble;
        }
    }

    /** Says goodbye after some seconds without a letter. */
    void closeIfIdle() {
        if (connection != null && System.nanoTime() - lastUsed > IDLE_NANOS) {
            close();
        }
    }

    @Override
    public void close() {
        var open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (MessagingException alreadyGone) {
            // nothing is lost with it
        }
    }

    private String sendAfresh(Mail mail) throws Trouble {
        try {
            return handedOver(mail);
        } catch (MessagingException failure) {
            throw sorted(failure);
        }
    }

    private String handedOver(Mail mail) throws Trouble, MessagingException {
        var open = connected();
        open.sendMessage(mail, mail.getAllRecipients());
        lastUsed = System.nanoTime();
        return open.getLastServerResponse().strip();
    }

    private SMTPTransport connected() throws Trouble {
        if (connection != null) {
            return connection;
        }
        try {
            var fresh = (SMTPTransport) session.getTransport(protocol(server));
            fresh.connect(
                    server.getHost(), server.getPort(), filled(server.getUsername()), filled(server.getPassword()));
            connection = fresh;
            return fresh;
        } catch (AuthenticationFailedException notAdmitted) {
            throw new Trouble(Trouble.Kind.NOT_ADMITTED, said(notAdmitted), notAdmitted);
        } catch (MessagingException notThere) {
            throw new Trouble(Trouble.Kind.NO_CONNECTION, said(notThere), notThere);
        }
    }

    private Trouble sorted(MessagingException failure) {
        for (Exception link = failure; link != null; link = next(link)) {
            if (link instanceof SMTPAddressFailedException address) {
                return sorted(address.getReturnCode(), "RCPT", said(address), failure);
            }
            if (link instanceof SMTPSendFailedException send && send.getReturnCode() > 0) {
                return sorted(send.getReturnCode(), send.getCommand(), said(send), failure);
            }
        }
        close();
        return new Trouble(Trouble.Kind.DEFERRED, said(failure), failure);
    }

    /** The server's code at one command, by RFC 5321: 4xx is for now, 5xx for good. */
    private Trouble sorted(int code, String command, String answer, Exception cause) {
        if (code < 400 || code == CLOSING || code == BAD_SEQUENCE) {
            close();
            return new Trouble(Trouble.Kind.DEFERRED, answer, cause);
        }
        if (code == SIGN_IN_FIRST || code == STRONGER_SIGN_IN || code == SIGN_IN_FAILED) {
            close();
            return new Trouble(Trouble.Kind.NOT_ADMITTED, answer, cause);
        }
        if (code >= 500 && code != TOO_LARGE && command.startsWith("MAIL")) {
            // Before any addressee was named: it is the sender that the server does not want.
            close();
            return new Trouble(Trouble.Kind.NOT_ADMITTED, answer, cause);
        }
        return new Trouble(code < 500 ? Trouble.Kind.DEFERRED : Trouble.Kind.REFUSED, answer, cause);
    }

    private static @Nullable Exception next(Exception link) {
        return link instanceof MessagingException chained ? chained.getNextException() : null;
    }

    /** The last link of the chain says it best: the server's line, or what broke below. */
    private static String said(MessagingException failure) {
        Exception last = failure;
        for (var link = next(last); link != null; link = next(link)) {
            last = link;
        }
        var words = String.valueOf(last.getMessage()).strip();
        return last == failure || last instanceof MessagingException ? words : oneSentence(failure, words);
    }

    private static String oneSentence(MessagingException failure, String cause) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("") + ": " + cause;
    }

    private static String protocol(JavaMailSenderImpl server) {
        return server.getProtocol() == null ? "smtp" : server.getProtocol();
    }

    private static @Nullable String filled(@Nullable String text) {
        return StringUtils.hasText(text) ? text : null;
    }

    private static Properties patient(JavaMailSenderImpl server) {
        var settings = new Properties();
        var prefix = "mail." + protocol(server) + ".";
        settings.put(prefix + "connectiontimeout", "10000");
        settings.put(prefix + "timeout", "20000");
        settings.put(prefix + "writetimeout", "20000");
        settings.put(prefix + "quitwait", "false");
        settings.putAll(server.getJavaMailProperties());
        return settings;
    }
}
