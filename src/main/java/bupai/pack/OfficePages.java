package bupai.pack;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.school.School;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** All colleges' deliveries on one page for academic affairs, and the closing report of the season. */
@Controller
@RequestMapping("/colleges")
class OfficePages {

    private final School school;
    private final OfficeView view;
    private final ClosingReport report;
    private final SchoolClock clock;

    OfficePages(School school, OfficeView view, ClosingReport report, SchoolClock clock) {
        this.school = school;
        this.view = view;
        this.report = report;
        this.clock = clock;
    }

    /** Who has one college goes straight to it. */
    @GetMapping
    String all(Caller caller, Model page) {
        caller.must(Right.DELIVER);
        var own = school.colleges().stream()
                .filter(college -> caller.scope().coversCollege(college.code()))
                .toList();
        if (own.size() == 1) {
            return "redirect:/colleges/" + own.get(0).code();
        }
        caller.must(Right.RUN_SEASON);
        var lines = view.lines();
        page.addAttribute("lines", lines);
        page.addAttribute("due", view.due());
        page.addAttribute(
                "delivered",
                lines.stream().filter(line -> line.newest() != null).count());
        page.addAttribute("clock", clock);
        return "pack/colleges";
    }

    @GetMapping("/report")
    String report(Caller caller, Model page, Locale language) {
        caller.must(Right.RUN_SEASON);
        page.addAttribute("report", report.of(language));
        page.addAttribute("clock", clock);
        return "pack/report";
    }

    @GetMapping("/report.xlsx")
    void reportBook(Caller caller, HttpServletResponse response, Locale language) throws IOException {
        caller.must(Right.RUN_SEASON);
        Downloads.send(response, Sheet.XLSX, file() + "-closing-report.xlsx", report.book(language));
    }

    private String file() {
        return school.code() + "-" + school.year();
    }
}
