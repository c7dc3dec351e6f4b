package bupai.roster;

import bupai.school.ClassName;
import bupai.school.College;
import bupai.school.School;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The timetable as the office keeps it: one csv of classes, one of blocks beside it. */
final class TimetableFile {

    /** @param college the college's code */
    record Line(ClassName name, int headcount, String college, SchoolClass.Slot slot) {}

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-M-d");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm[:ss]");

    private final Path file;
    private final School school;

    TimetableFile(Path file, School school) {
        this.file = file;
        this.school = school;
    }

    /** @throws IllegalStateException naming the line, where a line cannot be read: the program must not start then */
    List<Line> lines() {
        var lines = new ArrayList<Line>();
        for (var row : rows(file)) {
            lines.add(read(row));
        }
        return lines;
    }

    /** The headcount that each block's heading states. */
    Map<Integer, Integer> blocks() {
        var blocks = file.resolveSibling("blocks.csv");
        var stated = new LinkedHashMap<Integer, Integer>();
        if (Files.exists(blocks)) {
            rows(blocks).forEach(row -> stated.put(number(row, 0), number(row, 4)));
        }
        return stated;
    }

    private static List<Row> rows(Path file) {
        try (var bytes = Files.newInputStream(file)) {
            return Sheets.read(bytes).rowsBelowFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Line read(Row row) {
        try {
            var slot = new SchoolClass.Slot(
                    number(row, 0),
                    LocalDate.parse(text(row, 1).replace('/', '-'), DATE),
                    LocalTime.parse(text(row, 2), TIME),
                    LocalTime.parse(text(row, 3), TIME),
                    text(row, 4));
            return new Line(
                    new ClassName(text(row, 5)),
                    number(row, 6),
                    college(text(row, 7)).code(),
                    slot);
        } catch (RuntimeException wrong) {
            throw new IllegalStateException(file + ", line " + row.line() + ": " + wrong.getMessage(), wrong);
        }
    }

    private College college(String word) {
        return school.find(word).orElseThrow(() -> new IllegalArgumentException("no college is called " + word));
    }

    private static int number(Row row, int column) {
        return Integer.parseInt(text(row, column));
    }

    private static String text(Row row, int column) {
        return row.cell(column).text();
    }
}
