package bupai.photo;

import bupai.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The same sentences on the database of several machines. */
class PhotosOnPostgresqlTests extends PhotosTests {

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
                .sql("truncate table photo, photo_print, makeup, student, school_class cascade")
                .update();
    }
}
