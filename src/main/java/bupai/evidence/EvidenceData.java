package bupai.evidence;

import bupai.mail.Letter;
import bupai.makeup.MakeupViews;
import bupai.school.School;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The same evidence for programs: {@code evidence-data.json}. */
record EvidenceData(
        String school,
        String cohort,
        OffsetDateTime madeAt,
        String madeBy,
        MakeupViews.View makeup,
        List<Noted> journal,
        List<Told> letters) {

    /**
     * @param what a code, {@code facts} what belongs to it; {@code sentence} in Chinese, {@code sentenceEn} in English
     * @param seal null while it waits for its seal
     */
    record Noted(
            long entry,
            OffsetDateTime at,
            String who,
            String what,
            Map<String, String> facts,
            String sentence,
            String sentenceEn,
            @Nullable Long seal) {}

    /** @param file the original message in this archive, null where the mail server was given nothing */
    record Told(
            long id,
            Letter.Kind kind,
            String toName,
            @Nullable String to,
            String subject,
            Letter.State state,
            OffsetDateTime writtenAt,
            @Nullable OffsetDateTime sentAt,
            int attempts,
            @Nullable String answer,
            @Nullable String messageId,
            @Nullable String plain,
            @Nullable String html,
            @Nullable String file,
            @Nullable String messageSha256,
            @Nullable Long entry,
            @Nullable Long seal) {

        static Told of(Evidence.SentLetter one) {
            var letter = one.letter();
            var message = one.message();
            return new Told(
                    letter.id(),
                    letter.kind(),
                    letter.toName(),
                    letter.address(),
                    letter.subject(),
                    letter.state(),
                    one.writtenAt(),
                    one.sentAt(),
                    letter.attempts(),
                    letter.answer(),
                    letter.messageId(),
                    letter.plain(),
                    letter.html(),
                    message == null ? null : one.file(),
                    message == null ? null : message.sha256(),
                    one.entry(),
                    one.seal());
        }
    }

    /** @param english the same evidence, said in English */
    static EvidenceData of(School school, Evidence chinese, Evidence english) {
        return new EvidenceData(
                school.name(),
                school.cohort(),
                chinese.madeAt(),
                chinese.madeBy(),
                chinese.makeup(),
                chinese.happenings().stream().map(one -> noted(one, english)).toList(),
                chinese.letters().stream().map(Told::of).toList());
    }

    private static Noted noted(Evidence.Happening one, Evidence english) {
        var inEnglish = english.happenings().stream()
                .filter(other -> other.kept().id() == one.kept().id())
                .map(Evidence.Happening::what)
                .findFirst()
                .orElse("");
        var entry = one.kept().entry();
        return new Noted(
                one.kept().id(), one.at(), entry.who(), entry.what(), entry.facts(), one.what(), inEnglish, one.seal());
    }
}
