package bupai.access;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** How much one upload may hold, so that a refusal can name the figure that is set. */
@Component
class UploadLimit {

    private final DataSize most;

    UploadLimit(@Value("${spring.servlet.multipart.max-request-size}") DataSize most) {
        this.most = most;
    }

    /** Such as {@code 2 GB}. */
    String inWords() {
        var whole = most.toBytes() == DataSize.ofGigabytes(most.toGigabytes()).toBytes();
        return whole ? most.toGigabytes() + " GB" : most.toMegabytes() + " MB";
    }
}
