package bupai.wording;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place for a text of the office's.
 *
 * @param code names its files, such as {@code TOLD} in {@code TOLD.zh.txt}
 * @param known the placeholders that can be filled in
 * @param needed those without which the text would not do its work
 * @param subject the placeholders that the subject may hold; null where the text has no subject
 */
public record Slot(String code, Set<Placeholder> known, Set<Placeholder> needed, @Nullable Set<Placeholder> subject) {}
