package bupai.doors;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of the table: a route, who may, and what a right request sends.
 *
 * @param route its method, pattern and, where it asks for one, its parameter, such as {@code GET /makeups?number}
 * @param query what follows the address, empty for nothing
 * @param body a form, or JSON where it starts with a brace; a form's value of {@code @photo} is a file
 * @param answer the status that those who may get, where it is none of success
 */
public record Door(String method, String route, Circle circle, String query, String body, Optional<Integer> answer) {

    private static final Pattern LINE = Pattern.compile(
            "(?<method>\\S+)\\s+(?<route>\\S+)\\s+(?<who>\\S+)(?:\\s+(?<query>\\?\\S+))?(?:\\s+(?<body>(?!->)\\S.*?))?"
                    + "(?:\\s+->\\s+(?<answer>\\d{3}))?");

    static Door read(String line) {
        var part = LINE.matcher(line.strip());
        if (!part.matches()) {
            throw new IllegalArgumentException("no line of the table: " + line);
        }
        return new Door(
                part.group("method"),
                part.group("route"),
                circle(part.group("who")),
                text(part, "query"),
                text(part, "body"),
                Optional.ofNullable(part.group("answer")).map(Integer::valueOf));
    }

    private static String text(Matcher part, String group) {
        return Optional.ofNullable(part.group(group)).orElse("");
    }

    private static Circle circle(String word) {
        return Arrays.stream(Circle.values())
                .filter(circle -> circle.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no circle: " + word + "; there are "
                        + Arrays.stream(Circle.values()).map(Circle::word).collect(Collectors.joining(" "))));
    }

    public String key() {
        return method + " " + route;
    }

    boolean isOfTheInterface() {
        return route.startsWith("/api/");
    }

    public boolean changes() {
        return !Set.of("GET", "HEAD").contains(method);
    }

    boolean needs(String place) {
        return (route + query + body).contains("{" + place + "}");
    }

    /** The door of one case: its places filled with what that case has. */
    Door with(Map<String, String> places) {
        return new Door(
                method,
                filled(route.replaceAll("\\?.*", ""), places),
                circle,
                filled(query, places),
                filled(body, places),
                answer);
    }

    private static String filled(String text, Map<String, String> places) {
        var filled = text;
        for (var place : places.entrySet()) {
            filled = filled.replace("{" + place.getKey() + "}", place.getValue());
        }
        return filled;
    }

    @Override
    public String toString() {
        return key() + " is for " + circle.word();
    }
}
