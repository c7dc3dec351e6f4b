package bupai.makeup;

import bupai.access.People;
import bupai.calendar.Deadlines;
import bupai.mail.Office;
import bupai.photo.GuideLines;
import bupai.roster.Students;
import bupai.school.School;
import bupai.school.StudentNumber;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a student may ask: whom to call, how the head is to lie in the frame, until when things are kept. */
@Component
class HelpDesk {

    /** @param kind {@code COUNSELLOR} or {@code OFFICE} */
    record Contact(String kind, String name, @Nullable String telephone, @Nullable String email) {}

    private final People people;
    private final Students students;
    private final Office office;
    private final School school;
    private final GuideLines frame;
    private final Deadlines deadlines;

    HelpDesk(People people, Students students, Office office, School school, GuideLines frame, Deadlines deadlines) {
        this.people = people;
        this.students = students;
        this.office = office;
        this.school = school;
        this.frame = frame;
        this.deadlines = deadlines;
    }

    /** Nearest first. */
    public List<Contact> contacts(StudentNumber number) {
        var contacts = new ArrayList<Contact>();
        students.find(number)
                .ifPresent(student -> people.counsellorsOf(student.className().key()).stream()
                        .map(one -> new Contact("COUNSELLOR", one.name(), one.phone(), one.email()))
                        .forEach(contacts::add));
        contacts.add(new Contact("OFFICE", office.name() + " " + office.contact(), office.phone(), null));
        return contacts;
    }

    public GuideLines frame() {
        return frame;
    }

    public String schoolCode() {
        return school.code();
    }

    public LocalDate seasonEnd() {
        return deadlines.seasonEnd();
    }
}
