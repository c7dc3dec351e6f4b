package bupai.makeup;

import bupai.access.Address;
import bupai.access.Caller;
import bupai.access.Right;
import bupai.school.StudentNumber;
import bupai.sheet.Exports;
import bupai.sheet.Table;
import bupai.sheet.Table.Column;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who needs a call, and the forms that note one. */
@Controller
class CallPages {

    private static final int A_PAGE = 50;

    private final Makeups makeups;
    private final Calls calls;
    private final Exports exports;
    private final MessageSource texts;

    CallPages(Makeups makeups, Calls calls, Exports exports, MessageSource texts) {
        this.makeups = makeups;
        this.calls = calls;
        this.exports = exports;
        this.texts = texts;
    }

    @GetMapping("/calls")
    String list(
            Caller caller,
            @RequestParam(required = false) Calls.@Nullable Why why,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        var all = calls.waiting(caller.must(Right.FOLLOW_STUDENTS).scope());
        var tasks = of(all, why);
        var pages = (tasks.size() + A_PAGE - 1) / A_PAGE;
        // Whoever notes the last call of the last page is shown the page before it.
        var shown = Math.max(0, Math.min(page, pages - 1));
        model.addAttribute(
                "tasks",
                tasks.stream().skip((long) shown * A_PAGE).limit(A_PAGE).toList());
        model.addAttribute(
                "counts",
                all.stream().collect(Collectors.groupingBy(Calls.Task::why, TreeMap::new, Collectors.counting())));
        model.addAttribute("why", why);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        return "makeup/calls";
    }

    @GetMapping(value = "/calls", params = "format")
    void export(
            Caller caller,
            @RequestParam(required = false) Calls.@Nullable Why why,
            @RequestParam String format,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var tasks = of(calls.waiting(caller.must(Right.FOLLOW_STUDENTS).scope()), why);
        exports.answer(
                caller, new Table<>("calls", columns(language), tasks::forEach), format, language, request, response);
    }

    private List<Column<Calls.Task>> columns(Locale language) {
        return List.of(
                new Column<>("makeup.list.number", task -> task.student().value()),
                new Column<>("makeup.list.name", Calls.Task::name),
                new Column<>("makeup.list.class", Calls.Task::className),
                new Column<>("makeup.calls.phone", Calls.Task::phone),
                new Column<>(
                        "makeup.list.state", task -> texts.getMessage("makeup.state." + task.state(), null, language)),
                new Column<>(
                        "makeup.calls.why", task -> texts.getMessage("makeup.calls.why." + task.why(), null, language)),
                new Column<>("makeup.calls.detail", Calls.Task::detail),
                new Column<>("makeup.calls.since", task -> task.since().toLocalDate()));
    }

    private static List<Calls.Task> of(List<Calls.Task> tasks, Calls.@Nullable Why why) {
        return tasks.stream().filter(task -> why == null || task.why() == why).toList();
    }

    @PostMapping("/makeups/{student}/calls")
    String called(
            Caller caller,
            @PathVariable String student,
            @RequestParam boolean reached,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(name = "back", defaultValue = "") String whence,
            RedirectAttributes back,
            Locale language) {
        var makeup = makeups.of(caller, StudentNumber.of(student));
        calls.called(caller, makeup.id(), reached, note);
        return said(reached ? "makeup.call.done" : "makeup.call.done.not-reached", whence, back, language);
    }

    @PostMapping("/makeups/{student}/handovers")
    String handedOver(
            Caller caller,
            @PathVariable String student,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(name = "back", defaultValue = "") String whence,
            RedirectAttributes back,
            Locale language) {
        var makeup = makeups.of(caller, StudentNumber.of(student));
        calls.handedOver(caller, makeup.id(), note);
        return said("makeup.call.done.handed-over", whence, back, language);
    }

    private String said(String key, String whence, RedirectAttributes back, Locale language) {
        back.addFlashAttribute("done", texts.getMessage(key, null, language));
        return "redirect:" + Address.whence(whence, Address.again("/makeups/{student}"));
    }
}
