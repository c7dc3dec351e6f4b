package bupai.roster;

import bupai.school.ClassName;
import bupai.school.College;
import bupai.school.Refused;
import bupai.school.School;
import bupai.school.StudentNumber;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a roster row by row; every row either is understood or is named with its reason. */
final class RosterFile {

    static final Set<Column> REQUIRED = Set.of(Column.NUMBER, Column.NAME, Column.CLASS);

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_CLASS_KEY = 80;
    private static final int LONGEST_EMAIL = 200;
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final Pattern PHONE = Pattern.compile("[0-9+() ,;/-]{3,40}");

    private final Table table;
    private final School school;

    final List<Enrolment> enrolments = new ArrayList<>();
    final List<Rejected> rejected = new ArrayList<>();
    final List<Remark> remarks = new ArrayList<>();

    RosterFile(Table table, School school) {
        this.table = table;
        this.school = school;
        table.rows().forEach(this::read);
        var numeric = enrolments.stream().filter(Enrolment::numericNumber).count();
        if (numeric > 0) {
            remarks.add(Remark.of("roster.numeric", numeric));
        }
    }

    /** Every number that the file names, whether or not its row lands. */
    Set<String> numbers() {
        return Stream.concat(
                        enrolments.stream().map(row -> row.number().value()),
                        table.rows().stream().map(row -> text(row, Column.NUMBER)))
                .collect(Collectors.toSet());
    }

    private void read(Row row) {
        try {
            enrolments.add(new Enrolment(
                    row.line(),
                    number(row),
                    table.cell(row, Column.NUMBER).numeric(),
                    name(row),
                    className(row),
                    college(row),
                    fitting(row, Column.EMAIL, EMAIL, LONGEST_EMAIL, "roster.email.form"),
                    fitting(row, Column.PHONE, PHONE, LONGEST_EMAIL, "roster.phone.form")));
        } catch (Refused refusal) {
            rejected.add(Rejected.of(row.line(), refusal));
        }
    }

    private StudentNumber number(Row row) {
        var cell = table.cell(row, Column.NUMBER);
        if (cell.hasLostDigits()) {
            throw Refused.notUnderstood("roster.rejected.lost-digits", cell.text());
        }
        if (cell.isEmpty()) {
            throw Refused.notUnderstood("roster.rejected.no-number", "");
        }
        return StudentNumber.of(cell.text());
    }

    private String name(Row row) {
        var name = text(row, Column.NAME);
        if (name.isEmpty()) {
            throw Refused.notUnderstood("roster.rejected.no-name", "");
        }
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Refused.notUnderstood("roster.rejected.name-form", name.replaceAll("\\p{Cntrl}", " "));
        }
        return name;
    }

    private ClassName className(Row row) {
        var written = text(row, Column.CLASS);
        if (written.isEmpty()) {
            throw Refused.notUnderstood("roster.rejected.no-class", "");
        }
        var name = new ClassName(written);
        if (name.key().length() > LONGEST_CLASS_KEY) {
            throw Refused.notUnderstood("school.class-name.form", written);
        }
        return name;
    }

    private @Nullable String college(Row row) {
        var word = text(row, Column.COLLEGE);
        if (word.isEmpty()) {
            return null;
        }
        return school.find(word)
                .map(College::code)
                .orElseThrow(() -> Refused.notUnderstood("school.college.unknown", word));
    }

    /** A value that does not fit is left out, not the row: the student is expected all the same. */
    private @Nullable String fitting(Row row, Column column, Pattern form, int longest, String otherwise) {
        var written = text(row, column);
        var value = Blanks.strip(Normalizer.normalize(written, Normalizer.Form.NFKC));
        if (value.isEmpty()) {
            return null;
        }
        if (value.length() > longest || !form.matcher(value).matches()) {
            remarks.add(Remark.of(otherwise, row.line(), written));
            return null;
        }
        return value;
    }

    private String text(Row row, Column column) {
        return table.cell(row, column).text();
    }
}
