package bupai.journal;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * Something in the journal is not as it was.
 *
 * @param seal in or at which seal, null where it is in none
 * @param entry which entry, null where it is about a whole seal
 * @param key of the message bundles, with its arguments
 */
public record Fault(@Nullable Long seal, @Nullable Long entry, String key, List<String> arguments) {

    static Fault inSeal(String key, long seal, String... more) {
        return new Fault(seal, null, key, said(String.valueOf(seal), more));
    }

    static Fault ofEntry(String key, long entry, @Nullable Long seal, String... more) {
        var first = seal == null ? new String[0] : new String[] {String.valueOf(seal)};
        var all = new java.util.ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return new Fault(seal, entry, key, said(String.valueOf(entry), all.toArray(String[]::new)));
    }

    public String said(MessageSource texts, Locale language) {
        return texts.getMessage(key, arguments.toArray(), language);
    }

    private static List<String> said(String first, String... more) {
        var all = new java.util.ArrayList<String>();
        all.add(first);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
