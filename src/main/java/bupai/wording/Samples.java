package bupai.wording;

import java.util.function.BiFunction;

/** A question asked upward: what would this room's letters say today in a text that is not in use yet? */
public interface Samples {

    boolean has(String code);

    /** @param chosen the text to use for a code in a language */
    Frame.Letter of(String code, BiFunction<String, Language, Text> chosen);
}
