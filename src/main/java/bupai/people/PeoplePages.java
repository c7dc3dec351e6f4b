package bupai.people;

import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Right;
import bupai.access.Role;
import bupai.access.Slips;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.JournalSentences;
import bupai.school.Refused;
import bupai.school.School;
import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One person with what may be changed, and a new one. */
@Controller
@RequestMapping("/people")
class PeoplePages {

    record Change(OffsetDateTime at, String who, String what) {}

    private final Appointments appointments;
    private final People people;
    private final School school;
    private final SchoolClock clock;
    private final JournalSentences sentences;
    private final MessageSource texts;

    PeoplePages(
            Appointments appointments,
            People people,
            School school,
            SchoolClock clock,
            JournalSentences sentences,
            MessageSource texts) {
        this.appointments = appointments;
        this.people = people;
        this.school = school;
        this.clock = clock;
        this.sentences = sentences;
        this.texts = texts;
    }

    private void choices(Model page) {
        page.addAttribute("roles", Role.values());
        page.addAttribute("colleges", school.colleges());
    }

    @PostMapping
    String add(Caller caller, Entered entered, HttpServletRequest request, RedirectAttributes back, Locale language) {
        try {
            var password = appointments.add(caller, entered);
            back.addFlashAttribute("done", said("people.done.added", language, entered.name()));
            back.addFlashAttribute("password", password);
            return "redirect:/people/" + String.valueOf(entered.username()).strip();
        } catch (Refused refusal) {
            return again("redirect:/people", refusal, entered, request, back, language);
        }
    }

    @GetMapping("/{username}")
    String one(Caller caller, @PathVariable String username, Model page, Locale language) {
        caller.must(Right.RUN_SEASON);
        var account = appointments.account(username);
        page.addAttribute("account", account);
        if (!page.containsAttribute("entered")) {
            page.addAttribute("entered", entered(account.person()));
        }
        page.addAttribute(
                "history",
                appointments.history(username).stream()
                        .map(entry -> change(entry, language))
                        .toList());
        choices(page);
        return "people/person";
    }

    private Entered entered(Person person) {
        var names = appointments.classNames();
        return new Entered(
                person.username(),
                person.name(),
                person.role(),
                person.college(),
                person.classes().stream()
                        .sorted()
                        .map(key -> names.getOrDefault(key, key))
                        .collect(Collectors.joining("\n")),
                person.email(),
                person.phone());
    }

    private Change change(Entry entry, Locale language) {
        return new Change(clock.at(entry.at()), entry.who(), sentences.say(entry, language));
    }

    @PostMapping("/{username}")
    String change(
            Caller caller,
            @PathVariable String username,
            Entered entered,
            HttpServletRequest request,
            RedirectAttributes back,
            Locale language) {
        try {
            appointments.change(caller, entered);
            back.addFlashAttribute("done", said("people.done.changed", language, entered.name()));
            return "redirect:/people/{username}";
        } catch (Refused refusal) {
            return again("redirect:/people/{username}", refusal, entered, request, back, language);
        }
    }

    @PostMapping("/{username}/password")
    String password(Caller caller, @PathVariable String username, RedirectAttributes back, Locale language) {
        back.addFlashAttribute("password", appointments.newPassword(caller, username));
        back.addFlashAttribute("done", said("people.done.password", language, username));
        return "redirect:/people/{username}";
    }

    @PostMapping("/{username}/active")
    String activate(
            Caller caller,
            @PathVariable String username,
            @RequestParam boolean active,
            RedirectAttributes back,
            Locale language) {
        if (active) {
            appointments.comeBack(caller, username);
        } else {
            appointments.leave(caller, username);
        }
        back.addFlashAttribute("done", said(active ? "people.done.back" : "people.done.left", language, username));
        return "redirect:/people/{username}";
    }

    /** Whatever was refused stays in the form. */
    private String again(
            String where,
            Refused refusal,
            Entered entered,
            HttpServletRequest request,
            RedirectAttributes back,
            Locale language) {
        if (refusal.why() == Refused.Why.OUT_OF_SCOPE) {
            throw refusal;
        }
        var says = said(refusal.key(), language, refusal.arguments().toArray());
        back.addFlashAttribute("refusal", says);
        Slips.keep(request, refusal, says, back);
        back.addFlashAttribute("entered", entered);
        return where;
    }

    private String said(String key, Locale language, @Nullable Object... arguments) {
        return texts.getMessage(key, arguments, language);
    }
}
