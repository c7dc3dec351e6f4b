package bupai.journal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Says an entry as a sentence. Its facts are named; a sentence asks for the ones it wants in the order of its bundle's
 * {@code .facts} line, and codes among them are shown by their names.
 */
@Component
public class JournalSentences {

    /** A question asked upward: how is this fact said that only a higher room can word? */
    public interface FactWords {

        /** @return empty for facts of others */
        Optional<String> say(String name, Entry entry, Locale language);
    }

    private final MessageSource texts;
    private final List<FactWords> rooms;

    JournalSentences(MessageSource texts, List<FactWords> rooms) {
        this.texts = texts;
        this.rooms = rooms;
    }

    public String say(Entry entry, Locale language) {
        var names = texts.getMessage("journal." + entry.what() + ".facts", null, "", language);
        var arguments = names == null || names.isEmpty()
                ? new Object[0]
                : Arrays.stream(names.split(","))
                        .map(name -> word(name, entry, language))
                        .toArray();
        var unknown = entry.what() + " " + entry.facts();
        return String.valueOf(texts.getMessage("journal." + entry.what(), arguments, unknown, language));
    }

    private String word(String name, Entry entry, Locale language) {
        return rooms.stream()
                .flatMap(room -> room.say(name, entry, language).stream())
                .findFirst()
                .orElseGet(() -> word(name, entry.facts().getOrDefault(name, ""), language));
    }

    private String word(String name, String code, Locale language) {
        // Never as the default, which would be read as a pattern: people write what they like.
        var known = texts.getMessage("journal.word." + name + "." + code, null, null, language);
        return known == null ? code : known;
    }
}
