package bupai.calendar;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A whole day that a phone puts into its calendar, as RFC 5545 has it; it reminds at nine on the day before and on the day.
 *
 * @param uid stays the same when the day is moved, so that the phone moves it too
 * @param sequence larger in each later file about the same day
 * @param writtenAt when it was said
 */
public record Appointment(
        String uid,
        long sequence,
        Instant writtenAt,
        LocalDate day,
        String summary,
        String description,
        String address) {

    private static final int OCTETS_A_LINE = 75;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** The file's bytes: UTF-8, CRLF, no line of more than 75 octets. */
    public byte[] file() {
        var file = new ByteArrayOutputStream();
        line(file, "BEGIN:VCALENDAR");
        line(file, "VERSION:2.0");
        line(file, "PRODID:-//Bupai//Bupai 1.0//ZH");
        line(file, "CALSCALE:GREGORIAN");
        line(file, "BEGIN:VEVENT");
        line(file, "UID:" + uid);
        line(file, "DTSTAMP:" + STAMP.format(writtenAt));
        line(file, "SEQUENCE:" + sequence);
        line(file, "DTSTART;VALUE=DATE:" + day.format(DateTimeFormatter.BASIC_ISO_DATE));
        line(file, "DTEND;VALUE=DATE:" + day.plusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE));
        line(file, "SUMMARY:" + escaped(summary));
        line(file, "DESCRIPTION:" + escaped(description + "\n" + address));
        line(file, "URL:" + address);
        line(file, "TRANSP:TRANSPARENT");
        alarm(file, "-PT15H");
        alarm(file, "PT9H");
        line(file, "END:VEVENT");
        line(file, "END:VCALENDAR");
        return file.toByteArray();
    }

    private void alarm(ByteArrayOutputStream file, String trigger) {
        line(file, "BEGIN:VALARM");
        line(file, "ACTION:DISPLAY");
        line(file, "DESCRIPTION:" + escaped(summary));
        line(file, "TRIGGER:" + trigger);
        line(file, "END:VALARM");
    }

    /** Folds between signs, never inside one: some programs unfold after they decode. */
    private static void line(ByteArrayOutputStream file, String text) {
        var room = OCTETS_A_LINE;
        for (var sign : text.codePoints().mapToObj(Character::toString).toList()) {
            var octets = sign.getBytes(StandardCharsets.UTF_8);
            if (octets.length > room) {
                file.writeBytes("\r\n ".getBytes(StandardCharsets.US_ASCII));
                room = OCTETS_A_LINE - 1;
            }
            file.writeBytes(octets);
            room -= octets.length;
        }
        file.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n")
                .replaceAll("\\p{Cntrl}", " ");
    }
}
