package bupai.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Takes one letter from the outbox to the mail server and records the answer. */
final class Handover {

    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(2);
    private static final int RECORD_TRIES = 30;

    private final Round round;
    private final Smtp smtp;

    Handover(Round round, Smtp smtp) {
        this.round = round;
        this.smtp = smtp;
    }

    /**
     * @return whether the mail server was asked to take it
     * @throws Trouble where the server is not there or does not let us in; the letter waits as before
     */
    boolean deliver(long id) throws Trouble {
        var letter = round.claims().stillMine(id);
        var text = letter.flatMap(this::worded);
        if (letter.isEmpty() || text.isEmpty()) {
            return false;
        }
        var mail = built(letter.get(), text.get());
        if (mail.isEmpty()) {
            return false;
        }
        send(letter.get(), text.get(), mail.get());
        return true;
    }

    private Optional<Wording.Text> worded(Letter letter) {
        try {
            var wording = round.wordings().of(letter.kind());
            var gone = wording.reasonGone(letter);
            if (gone.isPresent()) {
                round.claims().skipped(letter, gone.get());
                return Optional.empty();
            }
            return Optional.of(wording.word(letter));
        } catch (TransientDataAccessException | NonTransientDataAccessResourceException | TransactionException later) {
            throw later;
        } catch (RuntimeException broken) {
            return failed(letter, broken);
        }
    }

    private Optional<Mail> built(Letter letter, Wording.Text text) {
        try {
            var date = round.clock().at(round.clock().now());
            return Optional.of(Mail.of(smtp.session(), round.messageId(letter), round.office(), letter, text, date));
        } catch (MessagingException | IOException | RuntimeException broken) {
            return failed(letter, broken);
        }
    }

    private <T> Optional<T> failed(Letter letter, Exception broken) {
        LOG.error("Letter {} ({}) cannot be made; the others go on.", letter.id(), letter.kind(), broken);
        round.claims()
                .failed(letter, String.valueOf(broken instanceof MessagingException ? broken.getMessage() : broken));
        return Optional.empty();
    }

    private void send(Letter letter, Wording.Text text, Mail mail) throws Trouble {
        var id = round.messageId(letter);
        try {
            var answer = smtp.send(mail);
            var original = mail.handedOver();
            record(letter, () -> round.claims().sent(letter, text, id, answer, original));
            round.outage().over();
        } catch (Trouble trouble) {
            switch (trouble.kind()) {
                case REFUSED -> record(
                        letter, () -> round.claims().refused(letter, text, id, trouble.answer(), mail.handedOver()));
                case DEFERRED -> record(letter, () -> deferred(letter, trouble));
                case NO_CONNECTION, NOT_ADMITTED -> throw trouble;
            }
        }
    }

    private void deferred(Letter letter, Trouble trouble) {
        var settings = round.settings();
        var wait = settings.retryAfter(letter.attempts());
        round.claims().deferred(letter, trouble.answer(), wait, settings.giveUpAfter());
    }

    /** What the server has answered must be known, or a letter would go out twice: insists, then keeps the claim. */
    private void record(Letter letter, Runnable result) {
        for (var failures = 1; ; failures++) {
            try {
                result.run();
                return;
            } catch (RuntimeException databaseTrouble) {
                if (failures == RECORD_TRIES) {
                    LOG.error("What became of letter {} cannot be recorded.", letter.id(), databaseTrouble);
                    return;
                }
                round.pause(DATABASE_PAUSE);
            }
        }
    }
}
