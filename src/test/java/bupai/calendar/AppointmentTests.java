package bupai.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

/** The calendar file as another program reads it. */
class AppointmentTests {

    static final Appointment DEADLINE = new Appointment(
            "makeup-1@office.example",
            42,
            Instant.parse("2024-03-13T01:00:00Z"),
            LocalDate.of(2024, 3, 20),
            "毕业照补拍截止（三明学院）",
            "学校代码填 11311；有疑问请联系教务处教务科, 刘老师。𠮷".repeat(3),
            "https://bupai.test/s/abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");

    @Test
    void isReadAsOneWholeDayWithTwoReminders() throws Exception {
        var calendar = new CalendarBuilder().build(new ByteArrayInputStream(DEADLINE.file()));

        assertThat(calendar.validate().hasErrors())
                .as("%s", calendar.validate())
                .isFalse();
        var event = (VEvent) calendar.getComponent(Component.VEVENT).orElseThrow();
        assertThat(value(event, Property.UID)).isEqualTo("makeup-1@office.example");
        assertThat(value(event, Property.DTSTAMP)).isEqualTo("20240313T010000Z");
        assertThat(value(event, Property.DTSTART)).isEqualTo("20240320");
        assertThat(value(event, Property.DTEND)).isEqualTo("20240321");
        assertThat(value(event, Property.SUMMARY)).isEqualTo(DEADLINE.summary());
        assertThat(value(event, Property.DESCRIPTION)).isEqualTo(DEADLINE.description() + "\n" + DEADLINE.address());
        assertThat(event.getAlarms()).hasSize(2);
    }

    @Test
    void foldsAt75OctetsBetweenSigns() {
        var lines = new String(DEADLINE.file(), StandardCharsets.UTF_8).split("\r\n");

        assertThat(lines).anyMatch(line -> line.startsWith(" "));
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
            assertThat(line).doesNotContain("\n", "\uFFFD");
        });
        assertThat(new String(DEADLINE.file(), StandardCharsets.UTF_8)).endsWith("END:VCALENDAR\r\n");
    }

    private static String value(net.fortuna.ical4j.model.PropertyContainer holder, String property) {
        return holder.getProperty(property).orElseThrow().getValue();
    }
}
