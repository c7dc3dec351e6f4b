package bupai.pack;

import bupai.calendar.SchoolClock;
import bupai.school.College;
import bupai.school.School;
import bupai.school.StudentNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The season in one report: the balance, who is missing and why, what was delivered and what was said of it. */
@Component
class ClosingReport {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** @param missing students without an accepted photo, the exempt ones included, each with the reason */
    record OfCollege(
            College college, CollegeBalance.Numbers balance, List<MissingList.Line> missing, List<Handed> deliveries) {}

    /** @param remarks what was said of single photos */
    record Handed(Delivery delivery, Map<StudentNumber, String> remarks) {

        /** Of the whole and of single photos, in one line. */
        public String said() {
            var whole = Stream.ofNullable(delivery.remark()).filter(remark -> !remark.isBlank());
            var photos = remarks.entrySet().stream().map(one -> one.getKey() + " " + one.getValue());
            return Stream.concat(whole, photos).collect(Collectors.joining("；"));
        }
    }

    record Report(LocalDate day, List<OfCollege> colleges, CollegeBalance.Numbers total) {}

    private final School school;
    private final CollegeBalance balance;
    private final MissingList missing;
    private final Deliveries deliveries;
    private final Receipts receipts;
    private final SchoolClock clock;
    private final MessageSource texts;

    ClosingReport(
            School school,
            CollegeBalance balance,
            MissingList missing,
            Deliveries deliveries,
            Receipts receipts,
            SchoolClock clock,
            MessageSource texts) {
        this.school = school;
        this.balance = balance;
        this.missing = missing;
        this.deliveries = deliveries;
        this.receipts = receipts;
        this.clock = clock;
        this.texts = texts;
    }

    Report of(Locale language) {
        var colleges = school.colleges().stream()
                .map(college -> new OfCollege(
                        college,
                        balance.of(college.code()),
                        missing.lines(college.code(), language),
                        deliveries.of(college.code()).stream()
                                .filter(delivery -> delivery.state() != Delivery.State.OPEN)
                                .map(this::handed)
                                .toList()))
                .toList();
        var total = colleges.stream()
                .map(OfCollege::balance)
                .reduce(new CollegeBalance.Numbers(0, 0, 0, 0), CollegeBalance.Numbers::plus);
        return new Report(clock.today(), colleges, total);
    }

    private Handed handed(Delivery delivery) {
        return new Handed(delivery, receipts.remarks(delivery.college(), delivery.version()));
    }

    /** The same report as three sheets. */
    byte[] book(Locale language) {
        var report = of(language);
        return Sheet.book(List.of(
                new Sheet.Named(
                        texts.getMessage("pack.report.sheet.balance", null, language), balances(report, language)),
                new Sheet.Named(
                        texts.getMessage("pack.report.sheet.missing", null, language), missing(report, language)),
                new Sheet.Named(
                        texts.getMessage("pack.report.sheet.deliveries", null, language),
                        deliveries(report, language))));
    }

    private Sheet balances(Report report, Locale language) {
        var sheet = head("head.balance", language);
        report.colleges()
                .forEach(college -> sheet.line(numbers(college.college().fullName(), college.balance())));
        return sheet.line(numbers(said("total", language), report.total()));
    }

    private static List<String> numbers(String name, CollegeBalance.Numbers numbers) {
        return List.of(
                name,
                String.valueOf(numbers.expected()),
                String.valueOf(numbers.photographed()),
                String.valueOf(numbers.absent()),
                String.valueOf(numbers.accepted()),
                String.valueOf(numbers.missing()),
                String.valueOf(numbers.exempt()));
    }

    private Sheet missing(Report report, Locale language) {
        var sheet = head("head.missing", language);
        report.colleges().forEach(college -> college.missing()
                .forEach(line -> sheet.line(List.of(
                        college.college().fullName(),
                        line.number(),
                        line.name(),
                        line.className(),
                        line.state(),
                        line.why(),
                        line.lastLetterOn()))));
        return sheet;
    }

    private Sheet deliveries(Report report, Locale language) {
        var sheet = head("head.deliveries", language);
        report.colleges().forEach(college -> college.deliveries()
                .forEach(handed -> sheet.line(line(college.college(), handed, language))));
        return sheet;
    }

    private List<String> line(College college, Handed handed, Locale language) {
        var delivery = handed.delivery();
        var cells = new ArrayList<String>();
        cells.add(college.fullName());
        cells.add(String.valueOf(delivery.version()));
        cells.add(texts.getMessage("pack.state." + delivery.state(), null, language));
        cells.add(orNothing(delivery.askedBy()));
        cells.add(at(delivery.builtAt()));
        cells.add(String.valueOf(delivery.photos()));
        cells.add(orNothing(delivery.uploadedBy()));
        cells.add(at(delivery.uploadedAt()));
        cells.add(orNothing(delivery.answeredBy()));
        cells.add(at(delivery.answeredAt()));
        cells.add(handed.said());
        return cells;
    }

    private Sheet head(String key, Locale language) {
        return new Sheet().line(List.of(said(key, language).split(",")));
    }

    private String at(@Nullable Instant instant) {
        return instant == null ? "" : clock.at(instant).format(MINUTE);
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }

    private String said(String key, Locale language) {
        return texts.getMessage("pack.report." + key, null, language);
    }
}
