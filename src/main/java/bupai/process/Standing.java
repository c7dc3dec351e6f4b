package bupai.process;

import bupai.makeup.BuiltPacks;
import bupai.makeup.State;
import bupai.photo.Photos;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which state an accepted photo gives its case. */
@Component
class Standing implements BuiltPacks {

    private final Photos photos;
    private final JdbcClient db;

    Standing(Photos photos, JdbcClient db) {
        this.photos = photos;
        this.db = db;
    }

    String of(UUID makeup) {
        return photos.accepted(makeup)
                .map(photo -> isIn(makeup, photo.version(), "'RECEIVED'") ? State.DELIVERED : State.ACCEPTED)
                .map(State::name)
                .orElse("NONE");
    }

    @Override
    public boolean hold(UUID makeup, int photoVersion) {
        return isIn(makeup, photoVersion, "'BUILT', 'MAILED', 'TO_UPLOAD', 'RECEIVED'");
    }

    private boolean isIn(UUID makeup, int version, String states) {
        return db.sql("select count(*) from delivery_photo p join delivery d on d.college = p.college "
                                + "and d.version = p.version where p.makeup = :makeup and p.photo_version = :version "
                                + "and d.state in (" + states + ")")
                        .param("makeup", makeup)
                        .param("version", version)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
