package bupai.pack;

import bupai.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The same faults on the database of several machines. */
class BuildingOnPostgresqlTests extends BuildingTests {

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
                .sql(
                        "truncate table delivery, delivery_part, delivery_photo, delivery_withdrawn, delivery_file, delivery_remark, delivery_progress, photo, makeup, student, school_class cascade")
                .update();
    }
}
