package bupai.access;

import bupai.calendar.SchoolClock;
import bupai.school.School;
import jakarta.servlet.RequestDispatcher;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What the frame around every page shows; templates call it by name. */
@Component("shell")
public class Shell {

    /** @param address the page at hand in that language */
    public record Language(String tag, String name, String address, boolean here) {}

    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    private final School school;
    private final SchoolClock clock;
    private final Callers callers;
    private final Environment environment;
    private final String office;

    Shell(
            School school,
            SchoolClock clock,
            Callers callers,
            Environment environment,
            @Value("${bupai.office.name:} ${bupai.office.contact:} ${bupai.office.phone:}") String office) {
        this.school = school;
        this.clock = clock;
        this.callers = callers;
        this.environment = environment;
        this.office = office.strip();
    }

    /** As the page's {@code lang} says it: Chromium draws Japanese glyphs where it is not told. */
    public String language() {
        return isEnglish() ? "en" : "zh-CN";
    }

    public boolean isEnglish() {
        return LocaleContextHolder.getLocale().getLanguage().equals("en");
    }

    public List<Language> languages() {
        return Stream.of(
                        new Language("zh-CN", "中文", here("zh"), !isEnglish()),
                        new Language("en", "English", here("en"), isEnglish()))
                .toList();
    }

    public String school() {
        return school.name();
    }

    public String cohort() {
        return school.cohort();
    }

    /** As text, because a message would write it as 2,024. */
    public String year() {
        return String.valueOf(school.year());
    }

    public String office() {
        return office;
    }

    public LocalDate today() {
        return clock.today();
    }

    public String todayInWords() {
        return inWords(clock.today(), FormatStyle.FULL);
    }

    /** A day as the page's language says it, with its weekday where there is room. */
    public String inWords(LocalDate date, FormatStyle style) {
        return date.format(DateTimeFormatter.ofLocalizedDate(style).withLocale(isEnglish() ? Locale.UK : CHINESE));
    }

    public String inWords(LocalDate date) {
        return inWords(date, FormatStyle.LONG);
    }

    /** The day of a moment, as {@link #inWords(LocalDate)} says it. */
    public String onDay(Instant moment) {
        return inWords(clock.at(moment).toLocalDate());
    }

    public boolean demo() {
        return environment.acceptsProfiles(Profiles.of("demo"));
    }

    public boolean readsDemoMail() {
        return environment.getProperty("bupai.demo.mail-inside", Boolean.class, false);
    }

    public Optional<Caller> person() {
        return callers.current();
    }

    public boolean may(String right) {
        return may(Right.valueOf(right));
    }

    public Menu menu() {
        return new Menu(this::may, readsDemoMail(), path());
    }

    private boolean may(Right right) {
        return person().map(caller -> caller.may(right)).orElse(false);
    }

    /** A student's page and the sign-in page do not ask to sign in. */
    public boolean invites() {
        return !path().startsWith("/s/") && !path().startsWith("/sign-in");
    }

    private static String here(String language) {
        var page = ServletUriComponentsBuilder.fromCurrentRequest()
                .replacePath(path())
                .replaceQueryParam("lang", language)
                .build();
        return page.getPath() + "?" + page.getQuery();
    }

    /** The one that was asked for, also where the error page answers instead. */
    private static String path() {
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getRequestURI();
    }
}
