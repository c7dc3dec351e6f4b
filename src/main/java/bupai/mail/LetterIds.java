package bupai.mail;

import java.util.List;
import java.util.regex.Pattern;

/** The names under which this installation's letters travel; an answer names the letter that it answers by them. */
final class LetterIds {

    private final String installation;
    private final Pattern ours;

    LetterIds(String installation) {
        this.installation = installation;
        this.ours = Pattern.compile(
                "letter\\.(\\d{1,18})\\." + Pattern.quote(installation) + "@", Pattern.CASE_INSENSITIVE);
    }

    /** The same for every try of a letter, also after a restart. */
    String of(long letter, String from) {
        var host = from.substring(from.lastIndexOf('@') + 1);
        return "<letter." + letter + "." + installation + "@" + host + ">";
    }

    /** The letters that a header or a text names, each once. */
    List<Long> in(String text) {
        return ours.matcher(text)
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .distinct()
                .toList();
    }
}
