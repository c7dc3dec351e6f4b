package bupai.process;

import bupai.makeup.State;
import bupai.pack.DeliveredVersions;
import bupai.photo.Photos;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which state an accepted photo gives its case. */
@Component
class Standing {

    private final Photos photos;
    private final DeliveredVersions delivered;

    Standing(Photos photos, DeliveredVersions delivered) {
        this.photos = photos;
        this.delivered = delivered;
    }

    /** A state's name, {@code NONE} where no accepted photo stands. */
    String of(UUID makeup) {
        return photos.accepted(makeup)
                .map(photo -> delivered.isReceived(makeup, photo.version()) ? State.DELIVERED : State.ACCEPTED)
                .map(State::name)
                .orElse("NONE");
    }
}
