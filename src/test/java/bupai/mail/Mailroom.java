package bupai.mail;

import bupai.Database;
import bupai.calendar.SchoolClock;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;

/** Gives the tests of every room an outbox over their own database. */
public final class Mailroom {

    /** 9 in the morning of 13 March 2024 at school. */
    static final Instant MORNING = Instant.parse("2024-03-13T01:00:00Z");

    private Mailroom() {}

    public static Outbox outbox(Database database, SchoolClock clock) {
        return outbox(database, clock, new Bell());
    }

    static Outbox outbox(Database database, SchoolClock clock, Bell bell) {
        return new Outbox(database.client(), database.transactions(), clock, rows(), bell);
    }

    static LetterRows rows() {
        return new LetterRows(new ObjectMapper());
    }

    /** A school clock that stands still. */
    static SchoolClock standing() {
        return new SchoolClock() {
            @Override
            public Instant now() {
                return MORNING;
            }

            @Override
            public ZoneId zone() {
                return ZoneId.of("Asia/Shanghai");
            }
        };
    }
}
