package bupai.pack;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.school.College;
import bupai.school.School;
import bupai.sheet.Exports;
import bupai.sheet.Table;
import bupai.sheet.Table.Column;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who is missing, to be read, printed and taken along; and the lists of colleges and deliveries as tables. */
@Controller
@RequestMapping("/colleges")
class PackLists {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final School school;
    private final OfficeView office;
    private final Deliveries deliveries;
    private final MissingList missing;
    private final Exports exports;
    private final SchoolClock clock;
    private final MessageSource texts;

    PackLists(
            School school,
            OfficeView office,
            Deliveries deliveries,
            MissingList missing,
            Exports exports,
            SchoolClock clock,
            MessageSource texts) {
        this.school = school;
        this.office = office;
        this.deliveries = deliveries;
        this.missing = missing;
        this.exports = exports;
        this.clock = clock;
        this.texts = texts;
    }

    @GetMapping("/{college}/missing")
    String missing(
            Caller caller,
            @PathVariable String college,
            @RequestParam(name = "class", defaultValue = "") String className,
            Model page,
            Locale language) {
        var own = own(caller, college);
        var all = missing.lines(own.code(), language);
        page.addAttribute("own", own);
        page.addAttribute("lines", of(all, className));
        page.addAttribute(
                "classes",
                all.stream()
                        .map(MissingList.Line::className)
                        .distinct()
                        .sorted()
                        .toList());
        page.addAttribute("className", className);
        page.addAttribute("clock", clock);
        return "pack/missing";
    }

    @GetMapping(value = "/{college}/missing", params = "format")
    void missingTable(
            Caller caller,
            @PathVariable String college,
            @RequestParam(name = "class", defaultValue = "") String className,
            @RequestParam String format,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var own = own(caller, college);
        var lines = of(missing.lines(own.code(), language), className);
        List<Column<MissingList.Line>> columns = List.of(
                new Column<>("makeup.list.number", MissingList.Line::number),
                new Column<>("makeup.list.name", MissingList.Line::name),
                new Column<>("makeup.list.class", MissingList.Line::className),
                new Column<>("makeup.list.state", MissingList.Line::state),
                new Column<>("pack.list.why", MissingList.Line::why),
                new Column<>("makeup.list.last-letter", MissingList.Line::lastLetterOn));
        exports.answer(caller, new Table<>("missing", columns, lines::forEach), format, language, request, response);
    }

    @GetMapping(params = "format")
    void colleges(
            Caller caller,
            @RequestParam String format,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        caller.must(Right.RUN_SEASON);
        var lines = office.lines();
        List<Column<OfficeView.Line>> columns = List.of(
                new Column<>("pack.page.college", line -> line.now().college().fullName()),
                new Column<>("pack.page.accepted", line -> line.now().accepted()),
                new Column<>("pack.page.pending", line -> line.now().pending()),
                new Column<>("pack.page.missing", line -> line.now().missing()),
                new Column<>("pack.page.first", line -> at(line.first())),
                new Column<>(
                        "pack.page.newest",
                        line -> line.newest() == null ? "" : line.newest().version()),
                new Column<>(
                        "makeup.list.state",
                        line -> line.newest() == null ? "" : state(line.newest().state(), language)));
        exports.answer(caller, new Table<>("colleges", columns, lines::forEach), format, language, request, response);
    }

    @GetMapping(value = "/{college}/deliveries", params = "format")
    void deliveries(
            Caller caller,
            @PathVariable String college,
            @RequestParam String format,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var own = own(caller, college);
        var lines = deliveries.of(own.code()).stream()
                .filter(delivery -> delivery.state() != Delivery.State.OPEN)
                .toList();
        List<Column<Delivery>> columns = List.of(
                new Column<>("pack.list.version", Delivery::version),
                new Column<>("makeup.list.state", delivery -> state(delivery.state(), language)),
                new Column<>("pack.list.asked-by", Delivery::askedBy),
                new Column<>("pack.list.asked-at", delivery -> at(delivery.askedAt())),
                new Column<>("pack.list.photos", Delivery::photos),
                new Column<>("pack.page.missing", Delivery::missing),
                new Column<>("pack.list.parts", delivery -> delivery.parts().size()),
                new Column<>("pack.list.answered-by", Delivery::answeredBy),
                new Column<>("pack.list.answered-at", delivery -> at(delivery.answeredAt())),
                new Column<>("pack.page.remark", Delivery::remark));
        exports.answer(caller, new Table<>("deliveries", columns, lines::forEach), format, language, request, response);
    }

    private static List<MissingList.Line> of(List<MissingList.Line> lines, String className) {
        return lines.stream()
                .filter(line -> className.isBlank() || line.className().equals(className.strip()))
                .toList();
    }

    private String state(Delivery.State state, Locale language) {
        return texts.getMessage("pack.state." + state, null, language);
    }

    private String at(@Nullable Instant instant) {
        return instant == null ? "" : TIME.format(clock.at(instant));
    }

    private College own(Caller caller, String word) {
        var college = school.college(word);
        caller.mustDeliverFor(college.code());
        return college;
    }
}
