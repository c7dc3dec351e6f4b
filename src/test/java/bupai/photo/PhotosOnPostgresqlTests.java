package bupai.photo;

import bupai.Database;

/** The same sentences on the database of several machines. */
class PhotosOnPostgresqlTests extends PhotosTests {

    @Override
    Database database() {
        return Database.postgresql();
    }
}
