package bupai.mail;

import bupai.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same sentences on the database of several machines. */
class MailboxOnPostgresqlTests extends MailboxTests {

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
    void release(Database used) {
        used.client().sql("truncate table post").update();
        used.client().sql("truncate table mailbox").update();
    }
}
