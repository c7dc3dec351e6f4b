package bupai.mail;

import bupai.Database;

/** The same sentences on the database of several machines. */
class MailboxOnPostgresqlTests extends MailboxTests {

    @Override
    Database database() {
        return Database.postgresql();
    }
}
