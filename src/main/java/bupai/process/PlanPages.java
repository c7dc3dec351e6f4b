package bupai.process;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.school.Refused;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The plan on a page: download, edit, upload, see what would change, put in force, go back. */
@Controller
@RequestMapping("/plan")
class PlanPages {

    /** One cell of a row as an office reads it. */
    public record Said(String header, String text) {}

    /** One row: what it asks, and what it answers. */
    public record Line(int line, String about, List<Said> asks, List<Said> answers) {}

    private final PlanDesk desk;
    private final Flaws flaws;
    private final PlanWords words;
    private final MessageSource texts;

    PlanPages(PlanDesk desk, Flaws flaws, PlanWords words, MessageSource texts) {
        this.desk = desk;
        this.flaws = flaws;
        this.words = words;
        this.texts = texts;
    }

    @GetMapping
    ModelAndView plan(Caller caller, Locale language) {
        caller.must(Right.RUN_SEASON);
        return page(language);
    }

    @PostMapping
    ModelAndView upload(Caller caller, @RequestParam MultipartFile file, RedirectAttributes back, Locale language)
            throws IOException {
        caller.must(Right.RUN_SEASON);
        if (file.isEmpty()) {
            throw Refused.notUnderstood("process.plan.none");
        }
        try {
            var name = file.getOriginalFilename();
            var added = desk.add(caller, name == null ? "" : name, file.getBytes());
            back.addFlashAttribute("warnings", said(added.warnings(), language));
            return new ModelAndView("redirect:/plan/" + added.version());
        } catch (PlanBroken broken) {
            var page = page(language);
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            page.addObject("flaws", said(broken.flaws(), language));
            return page;
        }
    }

    @GetMapping("/{version}")
    String compare(Caller caller, @PathVariable int version, Model page, Locale language) {
        caller.must(Right.RUN_SEASON);
        page.addAttribute("one", desk.version(version));
        page.addAttribute("comparison", desk.compare(version));
        page.addAttribute("rows", lines(desk.table(version), language));
        return "process/plan-version";
    }

    @PostMapping("/{version}/use")
    String use(Caller caller, @PathVariable int version, RedirectAttributes back, Locale language) {
        desk.use(caller, version);
        back.addFlashAttribute(
                "done", texts.getMessage("process.plan.used", new Object[] {String.valueOf(version)}, language));
        return "redirect:/plan";
    }

    private ModelAndView page(Locale language) {
        var page = new ModelAndView("process/plan");
        page.addObject("versions", desk.versions());
        page.addObject("packaged", desk.packaged());
        page.addObject("inForce", desk.version(desk.inForce()));
        page.addObject("rows", lines(desk.table(desk.inForce()), language));
        return page;
    }

    private List<String> said(List<Flaw> all, Locale language) {
        return all.stream().map(flaw -> flaws.said(flaw, language)).toList();
    }

    private List<Line> lines(PlanTable table, Locale language) {
        return table.rows().stream()
                .map(row -> new Line(
                        row.line(),
                        row.about(),
                        cells(row, PlanColumn.QUESTIONS.stream(), language),
                        cells(row, PlanColumn.ANSWERS.stream(), language)))
                .toList();
    }

    private List<Said> cells(PlanTable.Row row, Stream<PlanColumn> columns, Locale language) {
        return columns.map(column ->
                        new Said(words.header(column, language), words.said(column, row.cell(column), language)))
                .filter(said -> !said.text().isEmpty())
                .toList();
    }
}
