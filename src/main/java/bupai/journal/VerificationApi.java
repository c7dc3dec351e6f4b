package bupai.journal;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The journal's verification for other systems; tells numbers of entries and seals, and no student's data. */
@RestController
class VerificationApi {

    /** @param hash to be noted down elsewhere: it fixes everything that was sealed before */
    record SealView(long number, OffsetDateTime sealedAt, String hash) {}

    /**
     * @param rule which rule is broken
     * @param message in the language asked for, {@code messageEn} in English beside it
     */
    record FaultView(@Nullable Long seal, @Nullable Long entry, String rule, String message, String messageEn) {}

    /** @param intact whether nothing was changed, removed or added past the program */
    record View(
            boolean intact,
            OffsetDateTime checkedAt,
            long seals,
            long entries,
            long erased,
            long waiting,
            @Nullable SealView newest,
            long faults,
            @Nullable FaultView firstFault) {}

    private final Verification verification;
    private final MessageSource texts;
    private final SchoolClock clock;

    VerificationApi(Verification verification, MessageSource texts, SchoolClock clock) {
        this.verification = verification;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/api/journal/verification")
    View verify(Caller caller, Locale language) {
        caller.must(Right.OPERATE);
        var report = verification.verify();
        return new View(
                report.isWhole(),
                clock.at(clock.now()),
                report.seals(),
                report.entries(),
                report.erased(),
                report.waiting(),
                seal(report.newest()),
                report.faults(),
                fault(report.first(), language));
    }

    private @Nullable SealView seal(@Nullable Seal seal) {
        return seal == null ? null : new SealView(seal.number(), clock.at(seal.sealedAt()), seal.hash());
    }

    private @Nullable FaultView fault(@Nullable Fault fault, Locale language) {
        return fault == null
                ? null
                : new FaultView(
                        fault.seal(),
                        fault.entry(),
                        fault.key(),
                        fault.said(texts, language),
                        fault.said(texts, Locale.ENGLISH));
    }
}
