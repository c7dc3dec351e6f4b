package bupai.process;

import java.util.Map;

/** The whole contract between the code and {@code bpmn/makeup-photo.bpmn}; the business key is the makeup's id. */
final class MakeupProcess {

    static final String KEY = "makeup-photo";

    /** Messages by their name in the model. */
    enum Message {
        ROUTE_CHOSEN("RouteChosen"),
        PHOTO_ARRIVED("PhotoArrived"),
        PHOTO_ACCEPTED("PhotoAccepted"),
        PHOTO_REVOKED("PhotoRevoked"),
        PHOTO_DELIVERED("PhotoDelivered"),
        SEASON_CLOSED("SeasonClosed"),
        ABSENCE_WITHDRAWN("AbsenceWithdrawn"),
        STUDENT_EXEMPTED("StudentExempted"),
        DEADLINE_EXTENDED("DeadlineExtended");

        private final String inModel;

        Message(String inModel) {
            this.inModel = inModel;
        }

        String inModel() {
            return inModel;
        }
    }

    /** Gateway facts; nothing else is ever a variable. */
    enum Variable {
        /** Where "get the photo" goes on: a state's name, or a route's code for {@code UNDERWAY}. */
        RESUME("resume"),
        /** The state that an earlier accepted photo gives, or {@code NONE}. */
        STANDING("standing"),
        /** Whether the photo under review is accepted. */
        ACCEPTED("accepted"),
        /** What became of the step at hand: {@code DONE} or {@code SENT_BACK}. */
        OUTCOME("outcome");

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

    /** Extension properties by which a node declares what reaching it means. */
    enum Property {
        STATE("state"),
        STEP("step"),
        KEEPS_STEP("keepsStep");

        private final String inModel;

        Property(String inModel) {
            this.inModel = inModel;
        }

        String inModel() {
            return inModel;
        }
    }

    /** Beans that the model calls. */
    static final String TELL_STUDENT = "tellStudent";

    private MakeupProcess() {}
}
