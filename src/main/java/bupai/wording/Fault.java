package bupai.wording;

import java.util.List;

/**
 * Why a text cannot be used.
 *
 * @param line counted from 1, as an editor shows it; 0 where no line is at fault
 * @param key of the sentence that says it, which is told the line and then {@code arguments}
 */
public record Fault(int line, String key, List<String> arguments) {

    static Fault at(int line, String key, String... arguments) {
        return new Fault(line, key, List.of(arguments));
    }

    /** What the sentence is told. */
    public Object[] told() {
        var told = new Object[arguments.size() + 1];
        told[0] = String.valueOf(line);
        for (var index = 0; index < arguments.size(); index++) {
            told[index + 1] = arguments.get(index);
        }
        return told;
    }
}
