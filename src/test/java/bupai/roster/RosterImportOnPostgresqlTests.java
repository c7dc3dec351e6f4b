package bupai.roster;

import bupai.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The same sentences on the database of several machines. */
class RosterImportOnPostgresqlTests extends RosterImportTests {

    static Database server;

    @BeforeAll
    static void start() {
        server = Database.postgresql();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Override
    Database database() {
        return server;
    }

    @AfterEach
    void empty() {
        server.client()
                .sql("truncate table student, school_class, journal cascade")
                .update();
    }
}
