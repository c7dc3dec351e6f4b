package bupai.pack;

import bupai.Database;

/** The same sentences on the database of several machines. */
class DeliveryOnPostgresqlTests extends DeliveryTests {

    @Override
    Database database() {
        return Database.postgresql();
    }
}
