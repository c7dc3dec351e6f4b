package bupai.roster;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets one transaction at a time change who is expected, on any number of machines. */
@Component
class RosterLock {

    private final JdbcClient db;

    RosterLock(JdbcClient db) {
        this.db = db;
    }

    /** Waits for its turn; held until the transaction ends. */
    void hold() {
        db.sql("select id from roster_lock for update").query(Integer.class).single();
    }
}
