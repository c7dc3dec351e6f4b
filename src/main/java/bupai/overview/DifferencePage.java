package bupai.overview;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.overview.Balances.OfClass;
import bupai.sheet.Exports;
import bupai.sheet.Table;
import bupai.sheet.Table.Column;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The classes whose numbers do not agree, each with where it is mended. */
@Controller
@RequestMapping("/differences")
class DifferencePage {

    private static final List<Column<OfClass>> COLUMNS = List.of(
            new Column<>("overview.class", line -> line.one().name().value()),
            new Column<>("overview.differences.timetable", line -> line.one().headcount()),
            new Column<>("overview.differences.roster", line -> line.one().students()),
            new Column<>(
                    "overview.differences.on-site",
                    line -> line.one().signOff() == null
                            ? ""
                            : line.one().signOff().photographed()),
            new Column<>("overview.absent", line -> line.balance().absent()),
            new Column<>("overview.differences.unexplained", OfClass::unexplained));

    private final Balances balances;
    private final Exports exports;

    DifferencePage(Balances balances, Exports exports) {
        this.balances = balances;
        this.exports = exports;
    }

    @GetMapping
    String show(Caller caller, Model page) {
        page.addAttribute("lines", lines(caller));
        return "overview/differences";
    }

    @GetMapping(params = "format")
    void export(
            Caller caller,
            @RequestParam String format,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var lines = lines(caller);
        exports.answer(
                caller, new Table<>("differences", COLUMNS, lines::forEach), format, language, request, response);
    }

    private List<OfClass> lines(Caller caller) {
        var scope = caller.must(Right.FOLLOW_STUDENTS).scope();
        return balances.byClass(scope, any -> true).stream()
                .filter(line -> line.one().difference() != 0 || line.unexplained() != 0)
                .toList();
    }
}
