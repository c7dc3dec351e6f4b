package bupai.pack;

import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.util.Map;

/**
 * What academic affairs says of a delivery.
 *
 * @param photos what is wrong with single photos; each goes back to its student
 */
public record Answer(boolean inOrder, String remark, Map<StudentNumber, String> photos) {

    private static final int LONGEST = 1000;
    private static final int LONGEST_OF_A_PHOTO = 500;

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
