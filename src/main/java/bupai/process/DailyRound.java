package bupai.process;

import java.time.LocalDate;
import java.util.Map;

/** The whole contract between the code and {@code bpmn/daily-round.bpmn}; the business key is the day it is played for. */
final class DailyRound {

    static final String KEY = "daily-round";

    /** The decision table that the round asks once per situation. */
    static final String PLAN = "reminder-plan";

    /** The message that starts a round by hand: after days of being off, or in the demo. */
    static final String ROUND_ASKED = "RoundAsked";

    /** Facts of one round. */
    enum Variable {
        /** The day it is played for, ISO 8601; missing where the timer started it: then it is today. */
        AS_OF("asOf"),
        /** Whether cases without a photo are to be closed. */
        SEASON_OVER("seasonOver");

        private final String inModel;

        Variable(String inModel) {
            this.inModel = inModel;
        }

        String inModel() {
            return inModel;
        }

        Map<String, Object> is(Object value) {
            return Map.of(inModel, value);
        }
    }

    /** Beans that the model calls. */
    static final String SCHEDULE = "roundSchedule";

    static final String FIND_SITUATIONS = "findSituations";
    static final String DECIDE_SITUATIONS = "decideSituations";
    static final String WRITE_REMINDERS = "writeReminders";
    static final String NOTE_DEADLINES = "noteDeadlines";
    static final String CLOSE_SEASON = "closeSeason";
    static final String WRITE_DIGESTS = "writeDigests";

    static Map<String, Object> asOf(LocalDate day) {
        return Variable.AS_OF.is(day.toString());
    }

    private DailyRound() {}
}
