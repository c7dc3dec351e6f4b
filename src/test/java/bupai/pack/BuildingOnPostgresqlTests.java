package bupai.pack;

import bupai.Database;

/** The same faults on the database of several machines. */
class BuildingOnPostgresqlTests extends BuildingTests {

    @Override
    Database database() {
        return Database.postgresql();
    }
}
