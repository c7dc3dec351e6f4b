package bupai.process;

import java.util.Map;

/** The whole contract between the code and {@code bpmn/college-pack.bpmn}; the business key is such as {@code jingguan-d1}. */
final class CollegePackProcess {

    static final String KEY = "college-pack";

    /** Gateway facts. */
    enum Variable {
        /** Whether the receiving mailbox takes mail. */
        BY_MAIL("byMail"),
        /** Whether academic affairs found the delivery in order. */
        IN_ORDER("inOrder");

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

    /** The task at which an officer uploads the pack where the office's mailbox takes no mail. */
    static final String UPLOAD_BY_HAND = "Task_UploadByHand";

    /** The error by which building ends: a photo's bytes are gone or changed, or the disk is full. */
    static final String PHOTO_LOST = "PhotoLost";

    /** Somebody called the build off: it waits at the hand-over again. */
    static final String BUILD_CALLED_OFF = "BuildCalledOff";

    /** Beans that the model calls. */
    static final String BUILD_PACK = "buildPack";

    static final String MAIL_PARTS = "mailParts";
    static final String CLOSE_CASES = "closeCases";

    private CollegePackProcess() {}
}
