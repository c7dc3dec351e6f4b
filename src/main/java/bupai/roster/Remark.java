package bupai.roster;

import java.util.List;
import org.springframework.context.MessageSourceResolvable;

/** Something a person should look at; a sentence of the message bundles. Numbers are given as text, ungrouped. */
public record Remark(String key, List<String> arguments) implements MessageSourceResolvable {

    static Remark of(String key, Object... arguments) {
        return new Remark(key, List.of(arguments).stream().map(String::valueOf).toList());
    }

    @Override
    public String[] getCodes() {
        return new String[] {key};
    }

    @Override
    public Object[] getArguments() {
        return arguments.toArray();
    }
}
