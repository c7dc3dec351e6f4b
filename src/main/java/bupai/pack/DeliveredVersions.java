package bupai.pack;

import bupai.makeup.BuiltPacks;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Knows of each photo's version whether it was handed over. */
@Repository
public class DeliveredVersions implements BuiltPacks {

    private final JdbcClient db;

    DeliveredVersions(JdbcClient db) {
        this.db = db;
    }

    /** In a delivery that was built and stands: a decision about it is no longer changed. */
    @Override
    public boolean hold(UUID makeup, int photoVersion) {
        return isIn(makeup, photoVersion, Delivery.STANDING);
    }

    /** In a delivery that academic affairs has received. */
    public boolean isReceived(UUID makeup, int photoVersion) {
        return isIn(makeup, photoVersion, Set.of(Delivery.State.RECEIVED.name()));
    }

    private boolean isIn(UUID makeup, int photoVersion, Set<String> states) {
        return db.sql(
                                """
                                select count(*) from delivery_photo i
                                join delivery d on d.college = i.college and d.version = i.version
                                where i.makeup = :makeup and i.photo_version = :photoVersion and d.state in (:states)
                                """)
                        .param("makeup", makeup)
                        .param("photoVersion", photoVersion)
                        .param("states", states)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
