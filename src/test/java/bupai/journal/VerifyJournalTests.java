package bupai.journal;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Bupai;
import bupai.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's command, as a process of its own. */
class VerifyJournalTests {

    @TempDir
    Path home;

    private JdbcDataSource database;

    record Answer(int status, String said) {}

    @BeforeEach
    void journalOfOneMorning() throws Exception {
        database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + home.resolve("bupai") + ";DB_CLOSE_DELAY=-1");
        database.setUser("bupai");
        try (var room = new JournalRoom(Database.of(database), home)) {
            room.noteAndSeal(2);
        }
    }

    @Test
    void saysInBothLanguagesThatAllIsWhole() throws Exception {
        var answer = verified();

        assertThat(answer.status()).as(answer.said()).isZero();
        assertThat(answer.said())
                .contains("完好：2 个封条、6 条记录与封存时一致")
                .contains("Intact: 6 entries in 2 seals are as they were sealed")
                .contains("最新封条：第 2 号");
    }

    @Test
    void namesTheFirstFaultAndFails() throws Exception {
        change("update journal set who = '李老师' where id = 5");

        var answer = verified();

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.said())
                .contains("发现 1 处不一致")
                .contains("第 5 号记录（在第 2 号封条内）与封存时不同")
                .contains("Entry 5 (in seal 2) is not what was sealed");
    }

    @Test
    void saysWhatToDoWhereTheDatabaseCannotBeRead() throws Exception {
        change("drop table sealed_entry");

        var answer = verified();

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.said()).contains("无法核验").contains("Cannot verify").contains("SEALED_ENTRY");
    }

    @Test
    void makesNoDatabaseWhereThereIsNone() throws Exception {
        home = home.resolve("elsewhere");

        var answer = verified();

        assertThat(answer.status()).as(answer.said()).isEqualTo(2);
        assertThat(answer.said()).contains("无法核验").contains("Cannot verify");
        assertThat(home).doesNotExist();
    }

    /** The database's file is free for the command afterwards. */
    private void change(String sql) throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
            statement.execute("shutdown");
        }
    }

    private Answer verified() throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Bupai.class.getName(),
                VerifyJournal.NAME,
                "--bupai.home=" + home));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Answer(process.exitValue(), said);
    }
}
