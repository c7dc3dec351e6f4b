package bupai.makeup;

import bupai.journal.Entry;
import bupai.journal.JournalSentences;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says a decision's reason in the reader's language where the office has worded it. */
@Component
class ReasonWords implements JournalSentences.FactWords {

    private final ReturnReasons reasons;

    ReasonWords(ReturnReasons reasons) {
        this.reasons = reasons;
    }

    @Override
    public Optional<String> say(String name, Entry entry, Locale language) {
        var facts = entry.facts();
        return name.equals("reason")
                ? Optional.of(reasons.said(facts.get("code"), facts.getOrDefault(name, ""), language))
                : Optional.empty();
    }
}
