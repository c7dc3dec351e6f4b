package bupai.mail;

import bupai.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The same sentences on the database of several machines. */
class OutboxOnPostgresqlTests extends OutboxTests {

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

    @Override
    @AfterEach
    void close() {
        server.client().sql("drop table absent").update();
        server.client().sql("truncate table letter, journal, unsealed").update();
    }
}
