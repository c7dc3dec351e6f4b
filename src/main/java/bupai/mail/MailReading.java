package bupai.mail;

import bupai.mail.Post.Envelope;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;

/** Reads one mail that was fetched: what kind it is, and who is to deal with it. */
final class MailReading {

    private final Posts posts;
    private final Bounces bounces;
    private final Addressee addressee;
    private final LetterIds letters;

    MailReading(Posts posts, Bounces bounces, Addressee addressee, LetterIds letters) {
        this.posts = posts;
        this.bounces = bounces;
        this.addressee = addressee;
        this.letters = letters;
    }

    /** @return where the mail stands afterwards */
    Posts.State read(Posts.Due due, MimeMessage mail, MailSpool spool) throws MessagingException, IOException {
        var head = MailHead.of(mail, letters);
        var kind = kind(head);
        posts.identified(due.id(), head, kind);
        if (posts.wasRead(due.id(), head.fingerprint())) {
            return Posts.State.TWICE;
        }
        if (kind == PostBook.Kind.REPORT) {
            var report = DeliveryReport.of(mail, head.subject(), letters);
            report.ifPresent(said -> bounces.note(due.id(), said, due.arrivedAt()));
        } else if (kind != PostBook.Kind.OWN) {
            take(due, mail, head, spool);
        }
        return Posts.State.READ;
    }

    private void take(Posts.Due due, MimeMessage mail, MailHead head, MailSpool spool)
            throws MessagingException, IOException {
        var envelope = envelope(head);
        var pieces = new MailParts(spool, letters, this::envelope).of(mail, envelope);
        var last = due.attempts() + 1 >= Posts.TRIES;
        addressee.take(new Post(due.id(), envelope, due.arrivedAt(), head.automatic(), last, pieces));
    }

    private static PostBook.Kind kind(MailHead head) {
        if (!head.own().isEmpty()) {
            return PostBook.Kind.OWN;
        }
        if (head.report()) {
            return PostBook.Kind.REPORT;
        }
        if (head.automatic()) {
            return PostBook.Kind.AUTOMATIC;
        }
        return head.answers().isEmpty() ? PostBook.Kind.OTHER : PostBook.Kind.ANSWER;
    }

    private Envelope envelope(MailHead head) {
        return new Envelope(head.sender(), head.senderName(), head.subject(), posts.addressedIn(head.answers()));
    }
}
