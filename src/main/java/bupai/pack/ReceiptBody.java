package bupai.pack;

import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Academic affairs' answer as the interface takes it.
 *
 * @param photos what is wrong with single photos
 */
record ReceiptBody(@Nullable Boolean inOrder, @Nullable String remark, @Nullable List<PhotoRemark> photos) {

    record PhotoRemark(@Nullable StudentNumber studentNumber, @Nullable String remark) {

        private Answer.Remark read() {
            if (studentNumber == null) {
                throw Refused.notUnderstood("pack.receipt.photo-number");
            }
            return new Answer.Remark(studentNumber, stripped(remark));
        }
    }

    /** @throws Refused 422 where it does not say whether the delivery is in order, or of which photo it speaks */
    Answer read() {
        if (inOrder == null) {
            throw Refused.notUnderstood("pack.receipt.missing");
        }
        var remarks = Objects.requireNonNullElse(photos, List.<PhotoRemark>of()).stream()
                .filter(Objects::nonNull)
                .map(PhotoRemark::read)
                .toList();
        return new Answer(inOrder, stripped(remark), Answer.Remark.together(remarks));
    }

    private static String stripped(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
