package bupai.roster;

import bupai.Database;

/** The same sentences on the database of several machines. */
class RosterImportOnPostgresqlTests extends RosterImportTests {

    @Override
    Database database() {
        return Database.postgresql();
    }
}
