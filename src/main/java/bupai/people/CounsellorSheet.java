package bupai.people;

import bupai.roster.Row;
import bupai.roster.Sheets;
import bupai.school.Refused;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Counsellors as a sheet lists them: one row a person, or one row a person and class. */
record CounsellorSheet(List<Line> lines) {

    /** @param classes names with anything between them */
    record Line(int line, String username, String name, String classes, String email, String phone) {

        private Line with(Line other) {
            return new Line(
                    line,
                    username,
                    name.isEmpty() ? other.name : name,
                    classes + "、" + other.classes,
                    email.isEmpty() ? other.email : email,
                    phone.isEmpty() ? other.phone : phone);
        }
    }

    private enum Heading {
        USERNAME("用户名", "工号", "教工号", "职工号", "username", "staffnumber"),
        NAME("姓名", "辅导员", "辅导员姓名", "name"),
        CLASSES("班级", "所带班级", "负责班级", "行政班级", "class", "classes"),
        EMAIL("邮箱", "电子邮箱", "email"),
        PHONE("手机", "手机号", "联系电话", "电话", "phone");

        private final Set<String> words;

        Heading(String... words) {
            this.words = Set.of(words);
        }

        private boolean heads(String cell) {
            return words.contains(cell.replaceAll("[\\s*:：]", "").toLowerCase(Locale.ROOT));
        }
    }

    private static final int HEADERS_WITHIN = 20;

    /** @throws Refused 422 where no row heads a username, a name and classes */
    static CounsellorSheet of(Sheets sheets) {
        var rows = sheets.first();
        for (var at = 0; at < Math.min(HEADERS_WITHIN, rows.size()); at++) {
            var places = places(rows.get(at));
            if (places.keySet().containsAll(Set.of(Heading.USERNAME, Heading.NAME, Heading.CLASSES))) {
                return new CounsellorSheet(lines(rows.subList(at + 1, rows.size()), places));
            }
        }
        throw Refused.notUnderstood("people.sheet.headers");
    }

    private static Map<Heading, Integer> places(Row row) {
        var places = new EnumMap<Heading, Integer>(Heading.class);
        for (var at = 0; at < row.cells().size(); at++) {
            var cell = row.cell(at).text();
            for (var heading : Heading.values()) {
                if (heading.heads(cell)) {
                    places.putIfAbsent(heading, at);
                }
            }
        }
        return places;
    }

    private static List<Line> lines(List<Row> rows, Map<Heading, Integer> places) {
        var byPerson = new LinkedHashMap<String, Line>();
        for (var row : rows) {
            var cells = new EnumMap<Heading, String>(Heading.class);
            Arrays.stream(Heading.values())
                    .forEach(heading -> cells.put(
                            heading,
                            places.containsKey(heading)
                                    ? row.cell(places.get(heading)).text()
                                    : ""));
            var line = new Line(
                    row.line(),
                    cells.getOrDefault(Heading.USERNAME, ""),
                    cells.getOrDefault(Heading.NAME, ""),
                    cells.getOrDefault(Heading.CLASSES, ""),
                    cells.getOrDefault(Heading.EMAIL, ""),
                    cells.getOrDefault(Heading.PHONE, ""));
            byPerson.merge(line.username(), line, Line::with);
        }
        return List.copyOf(byPerson.values());
    }
}
