package bupai.doors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** The table of who may, and the routes that the program really has. */
public final class Doors {

    public static final Path TABLE = Path.of("src/test/resources/who-may.txt");
    public static final Path DEMO = Path.of("src/test/resources/who-may-in-the-demo.txt");

    private static final String FORM_OF_A_PLACE = "\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}";

    private Doors() {}

    public static List<Door> of(Path table) {
        try (var lines = Files.lines(table)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Door::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every route of every controller, the framework's own included. */
    public static Set<String> of(ApplicationContext program) {
        return program.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(Doors::keys)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> keys(RequestMappingInfo route) {
        var asked = route.getParamsCondition().getExpressions().stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining("&"));
        var methods = route.getMethodsCondition().getMethods();
        return route.getPatternValues().stream()
                .map(pattern -> pattern.isEmpty() ? "/" : pattern.replaceAll(FORM_OF_A_PLACE, "{$1}"))
                .map(pattern -> asked.isEmpty() ? pattern : pattern + "?" + asked)
                .flatMap(address -> methods.isEmpty()
                        ? Stream.of("GET " + address)
                        : methods.stream().map(method -> method + " " + address));
    }

    /** The lines to add, as they may be copied. */
    public static String toAdd(Collection<String> missing) {
        var who = Arrays.stream(Circle.values()).map(Circle::word).collect(Collectors.joining(" | "));
        return missing.stream()
                .map(key -> key.split(" ", 2))
                .map(key -> "%-8s%-58s WHO%s%n"
                        .formatted(key[0], key[1], Set.of("GET").contains(key[0]) ? "" : "  what=is&sent=here"))
                .collect(Collectors.joining(
                        "", "add to " + TABLE + " the lines below, with WHO one of " + who + ":\n", ""));
    }
}
