package bupai.mail;

import bupai.Database;

/** The same sentences on the database of several machines. */
class OutboxOnPostgresqlTests extends OutboxTests {

    @Override
    Database database() {
        return Database.postgresql();
    }
}
