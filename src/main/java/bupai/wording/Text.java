package bupai.wording;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version, read and ready to be filled in.
 *
 * @param markup null where the HTML is made from the words
 */
public record Text(Version version, Template template, @Nullable Markup markup) {

    static Text of(Version version, Slot slot, List<Fault> faults) {
        var html = version.html();
        return new Text(
                version,
                Template.read(version.source(), slot, faults::add),
                html == null ? null : Markup.read(html, slot, faults::add));
    }

    static Text of(Version version, Slot slot) {
        return of(version, slot, new ArrayList<>());
    }

    /** As the ledger names it, such as {@code zh3}. */
    public String label() {
        return version.language().tag() + version.version();
    }
}
