package bupai.pack;

import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What academic affairs says of a delivery.
 *
 * @param photos what is wrong with single photos; each goes back to its student
 */
public record Answer(boolean inOrder, String remark, Map<StudentNumber, String> photos) {

    private static final int LONGEST = 1000;
    private static final int LONGEST_OF_A_PHOTO = 500;

    /** What was said of one photo. */
    record Remark(StudentNumber student, String said) {

        /** What was said of the same photo twice is one remark. */
        static SortedMap<StudentNumber, String> together(List<Remark> remarks) {
            var together = new TreeMap<StudentNumber, String>();
            remarks.forEach(remark -> together.merge(
                    remark.student(), remark.said(), (one, other) -> one.equals(other) ? one : one + "；" + other));
            return together;
        }
    }

    public static Answer inOrder(String remark) {
        return new Answer(true, remark, Map.of());
    }

    public static Answer wanting(String remark) {
        return new Answer(false, remark, Map.of());
    }

    /** @throws Refused 422 where it contradicts itself, says nothing, or says too much */
    void check() {
        if (inOrder && !photos.isEmpty()) {
            throw Refused.notUnderstood("pack.receipt.contradiction");
        }
        if (!inOrder && remark.isBlank() && photos.isEmpty()) {
            throw Refused.notUnderstood("pack.receipt.remark");
        }
        if (remark.length() > LONGEST) {
            throw Refused.notUnderstood("pack.receipt.remark-long", LONGEST);
        }
        photos.forEach((student, said) -> {
            if (said.isBlank() || said.length() > LONGEST_OF_A_PHOTO) {
                throw Refused.notUnderstood("pack.receipt.photo-remark", student, LONGEST_OF_A_PHOTO);
            }
        });
    }
}
