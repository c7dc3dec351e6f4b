package bupai.reminder;

import bupai.access.Links;
import bupai.calendar.Appointment;
import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.calendar.WorkingDays;
import bupai.mail.Letter;
import bupai.mail.Office;
import bupai.mail.Wording;
import bupai.makeup.Makeup;
import bupai.school.School;
import bupai.wording.Language;
import bupai.wording.Said;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Attaches the day that matters as a calendar file, which a phone takes with one tap. */
@Component
class DeadlineFile {

    private final StudentValues values;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final SchoolClock clock;
    private final Links links;
    private final School school;
    private final Office office;
    private final Said said;

    DeadlineFile(
            StudentValues values,
            Deadlines deadlines,
            WorkingDays days,
            SchoolClock clock,
            Links links,
            School school,
            Office office,
            Said said) {
        this.values = values;
        this.deadlines = deadlines;
        this.days = days;
        this.clock = clock;
        this.links = links;
        this.school = school;
        this.office = office;
        this.said = said;
    }

    /** The student's deadline, or the college's where only the file is missing; nothing for a day that has passed. */
    List<Wording.Attachment> attached(Letter letter, Makeup makeup) {
        return switch (letter.kind()) {
            case TOLD, CHOOSE_ROUTE, START_SOON, ROUTE_TOO_LATE, KEEP_GOING, DEADLINE_NEAR, DEADLINE_TODAY -> of(
                    letter, makeup, "makeup", values.deadline(makeup));
            case DEADLINE_MOVED -> of(
                    letter,
                    makeup,
                    "makeup",
                    LocalDate.parse(letter.facts()
                            .getOrDefault("deadline", values.deadline(makeup).toString())));
            case HAND_IN_FILE, DEADLINE_PASSED, FILE_MISSING -> of(
                    letter, makeup, "file", days.lastBefore(deadlines.pack()));
            default -> List.of();
        };
    }

    /** For staff: the last working day on which colleges deliver. */
    List<Wording.Attachment> delivery(Letter letter, LocalDate day) {
        return file(letter, "delivery", "delivery.about", "delivery", day, links.page("/colleges"));
    }

    private List<Wording.Attachment> of(Letter letter, Makeup makeup, String what, LocalDate day) {
        return file(letter, what, "about", what + "-" + makeup.id(), day, links.to(makeup.id()));
    }

    private List<Wording.Attachment> file(
            Letter letter, String what, String about, String uid, LocalDate day, String link) {
        if (day.isBefore(clock.today())) {
            return List.of();
        }
        var host = office.from().substring(office.from().lastIndexOf('@') + 1);
        var file = new Appointment(
                        uid + "@" + host,
                        letter.id(),
                        letter.createdAt(),
                        day,
                        said.text("reminder.calendar." + what, Language.ZH, school.name()),
                        said.text(
                                "reminder.calendar." + about,
                                Language.ZH,
                                school.code(),
                                office.name(),
                                office.contact(),
                                office.phone()),
                        link)
                .file();
        return List.of(new Wording.Attachment(
                "deadline-" + day + ".ics", "text/calendar; charset=UTF-8", () -> new ByteArrayInputStream(file)));
    }
}
