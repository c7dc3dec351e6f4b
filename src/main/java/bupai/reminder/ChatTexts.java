package bupai.reminder;

import bupai.access.Caller;
import bupai.access.Links;
import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.calendar.WorkingDays;
import bupai.makeup.Makeup;
import bupai.makeup.Makeups;
import bupai.roster.SchoolClass;
import bupai.roster.Students;
import bupai.school.StudentNumber;
import bupai.wording.Block;
import bupai.wording.Language;
import bupai.wording.Placeholder;
import bupai.wording.Said;
import bupai.wording.Text;
import bupai.wording.Texts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a counsellor copies into a chat: for a class with masked names, for one student with the personal link. */
@Component("chatTexts")
class ChatTexts {

    private final Texts texts;
    private final StudentValues values;
    private final Said said;
    private final Tallies tallies;
    private final Students students;
    private final Makeups makeups;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final SchoolClock clock;
    private final Links links;

    ChatTexts(
            Texts texts,
            StudentValues values,
            Said said,
            Tallies tallies,
            Students students,
            Makeups makeups,
            Deadlines deadlines,
            WorkingDays days,
            SchoolClock clock,
            Links links) {
        this.texts = texts;
        this.values = values;
        this.said = said;
        this.tallies = tallies;
        this.students = students;
        this.makeups = makeups;
        this.deadlines = deadlines;
        this.days = days;
        this.clock = clock;
        this.links = links;
    }

    /** For one student's chat; templates call it for a case that their reader may see. */
    public String chinese(String number) {
        return toStudent(number, Language.ZH);
    }

    public String english(String number) {
        return toStudent(number, Language.EN);
    }

    private String toStudent(String number, Language language) {
        var makeup = makeups.newest(StudentNumber.of(number)).orElseThrow();
        return toStudent(makeup, texts.current(LetterSlots.STUDENT_CHAT, language), language);
    }

    String toStudent(Makeup makeup, Text text, Language language) {
        var name =
                students.find(makeup.student()).map(student -> student.name()).orElse("");
        return plain(text, Said.of(values.of(makeup, name, Map.of(), language)));
    }

    byte[] qr(Caller caller, StudentNumber number) {
        return QrPicture.png(links.to(makeups.of(caller, number).id()));
    }

    /** For a class's chat. */
    String toClass(SchoolClass one, Text text, Language language) {
        var filled = said.everywhere(deadlines.makeup(), language);
        filled.put(Placeholder.CLASS, one.name().value());
        var left = days.between(clock.today(), deadlines.makeup());
        filled.put(Placeholder.DAYS_LEFT, left < 0 ? "" : String.valueOf(left));
        filled.put(Placeholder.MISSING, masked(missing(one)));
        return plain(text, Said.of(filled));
    }

    List<Found.Named> missing(SchoolClass one) {
        return tallies.missing(one.name().key(), clock.today());
    }

    /** 张*; where two would look the same, the end of the number tells them apart. */
    static String masked(List<Found.Named> students) {
        var alike = students.stream().collect(Collectors.groupingBy(one -> mask(one.name()), Collectors.counting()));
        return students.stream()
                .map(one -> alike.getOrDefault(mask(one.name()), 0L) == 1
                        ? mask(one.name())
                        : mask(one.name()) + end(one.number()))
                .map(line -> "· " + line)
                .collect(Collectors.joining("\n"));
    }

    private static String mask(String name) {
        return name.isEmpty() ? "*" : name.substring(0, name.offsetByCodePoints(0, 1)) + "*";
    }

    private static String end(String number) {
        return "（…" + number.substring(Math.max(0, number.length() - 3)) + "）";
    }

    private static String plain(Text text, Function<Placeholder, String> filled) {
        return text.template().blocks(filled).stream().map(Block::plain).collect(Collectors.joining("\n"));
    }
}
