package bupai.mail;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Database;
import bupai.journal.Journal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class OutboxTests {

    static final UUID CASE = UUID.fromString("11111111-2222-3333-4444-555555555555");
    static final String ALL =
            "select id as makeup, student, 'n' || student as to_name, address as to_address from absent";

    Database database;
    JdbcClient db;
    Outbox outbox;

    Database database() {
        return Database.empty();
    }

    @BeforeEach
    void open() {
        database = database();
        db = database.client();
        outbox = Mailroom.outbox(database, Mailroom.standing());
        db.sql("create table absent (id uuid primary key, student varchar(20) not null, address varchar(200))")
                .update();
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void keepsALetterAsItWasWritten() {
        var written = outbox.write(told("absence", "student@mail.example"));

        assertThat(written).isTrue();
        assertThat(outbox.of("01200001")).singleElement().satisfies(letter -> {
            assertThat(letter.dedupe()).isEqualTo(CASE + "/TOLD/absence");
            assertThat(letter.makeup()).isEqualTo(CASE);
            assertThat(letter.toName()).isEqualTo("欧阳·娜娜");
            assertThat(letter.facts()).isEqualTo(Map.of("deadline", "2024-03-20", "quote", "“'\"\\"));
            assertThat(letter.state()).isEqualTo(Letter.State.WAITING);
            assertThat(letter.createdAt()).isEqualTo(Mailroom.MORNING);
            assertThat(letter.writtenOn()).isEqualTo("2024-03-13");
            assertThat(letter.answer()).isNull();
        });
    }

    @Test
    void writesALetterToStaffWithoutCaseOrStudent() {
        var digest = new Draft(
                Letter.Kind.COUNSELLOR_DIGEST,
                "chen",
                "2024-03-13",
                null,
                null,
                "陈老师",
                "chen@x.example",
                "今日",
                Map.of());

        assertThat(outbox.write(digest)).isTrue();
        assertThat(outbox.write(digest)).isFalse();
    }

    @Test
    void writesTheSameLetterOnce() {
        outbox.write(told("absence", "student@mail.example"));

        assertThat(outbox.write(told("absence", "other@mail.example"))).isFalse();
        assertThat(outbox.write(told("absence-2", "student@mail.example"))).isTrue();
        assertThat(outbox.of("01200001")).hasSize(2);
    }

    @Test
    void skipsALetterWithoutAnAddress() {
        outbox.write(told("absence", null));
        outbox.write(told("absence-2", "  "));

        assertThat(outbox.of("01200001")).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.state()).isEqualTo(Letter.State.SKIPPED);
            assertThat(letter.address()).isNull();
            assertThat(letter.answer()).isEqualTo("没有邮箱地址 / no address");
        });
    }

    @Test
    void letsTwoWritersOfOneLetterBothFinish() throws Exception {
        for (var occasion = 0; occasion < 20; occasion++) {
            var draft = told("race-" + occasion, "student@mail.example");

            var answers = atOnce(() -> new TransactionTemplate(database.transactions()).execute(status -> {
                var written = outbox.write(draft);
                // The caller's transaction must still be usable.
                db.sql("select count(*) from letter").query(Integer.class).single();
                return written;
            }));

            assertThat(answers).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void letsTwoWritersToTheSameSetBothFinish() throws Exception {
        absent(500);

        var answers = atOnce(() -> outbox.writeToAll(common("2024-03-13"), ALL, Map.of()));

        assertThat(answers.stream().mapToInt(Integer::intValue).sum()).isEqualTo(500);
    }

    @Test
    void vanishesWithTheFactThatCausedIt() {
        new TransactionTemplate(database.transactions()).executeWithoutResult(status -> {
            outbox.write(told("absence", "student@mail.example"));
            status.setRollbackOnly();
        });

        assertThat(outbox.of("01200001")).isEmpty();
    }

    @Test
    void writesToTwentyThousandInOneGo() {
        absent(20_000);
        var start = System.nanoTime();

        var written = outbox.writeToAll(common("2024-03-13"), ALL + " where student > :from", Map.of("from", "0"));
        var again = outbox.writeToAll(common("2024-03-13"), ALL, Map.of());

        System.out.println("20,000 written and seen again in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        assertThat(written).isEqualTo(20_000);
        assertThat(again).isZero();
        assertThat(db.sql("select count(*) from letter where state = 'SKIPPED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(20_000 / 10);
        assertThat(noted("letter-skipped"))
                .as("each letter that nobody can get is noted, once, and waits for its seal")
                .hasSize(20_000 / 10)
                .allSatisfy(facts -> assertThat(facts)
                        .containsEntry("kind", "CHOOSE_ROUTE")
                        .containsEntry("why", Outbox.NO_ADDRESS));
        assertThat(db.sql("select count(*) from unsealed").query(Integer.class).single())
                .isEqualTo(20_000 / 10);
        var id = db.sql("select id from absent where student = '01200007'")
                .query(UUID.class)
                .single();
        assertThat(outbox.of("01200007")).singleElement().satisfies(letter -> {
            assertThat(letter.dedupe()).isEqualTo(id + "/CHOOSE_ROUTE/2024-03-13");
            assertThat(letter.toName()).isEqualTo("n01200007");
            assertThat(letter.address()).isEqualTo("01200007@mail.example");
        });
    }

    @Test
    void takesBackOnlyWhatIsNotSaidYet() {
        outbox.write(told("absence", "student@mail.example"));
        outbox.write(told("absence-2", "student@mail.example"));
        db.sql("update letter set state = 'SENT', answer = '250 ok' where dedupe like '%absence-2'")
                .update();

        var recalled = outbox.recall(CASE, "已撤销");

        assertThat(recalled).isOne();
        assertThat(outbox.of("01200001")).extracting(Letter::answer).containsExactly("已撤销", "250 ok");
        var letter = outbox.of("01200001").get(0);
        assertThat(noted("letter-skipped"))
                .containsExactly(
                        Map.of("kind", "TOLD", "letter", "" + letter.id(), "subject", letter.subject(), "why", "已撤销"));
    }

    @Test
    void notesASubjectAsItIs() {
        var odd = "“引号\" 反斜杠\\ 结尾\\";
        outbox.write(new Draft(Letter.Kind.TOLD, "x", "o", CASE, "01200001", "甲", " ", odd, Map.of()));

        assertThat(noted("letter-skipped")).singleElement().satisfies(facts -> assertThat(facts)
                .containsEntry("subject", odd)
                .containsEntry("why", Outbox.NO_ADDRESS));
        assertThat(journal().of("01200001")).singleElement().satisfies(entry -> assertThat(entry.makeup())
                .isEqualTo(CASE));
    }

    @Test
    void notesNothingOfALetterThatWaits() {
        outbox.write(told("absence", "student@mail.example"));

        assertThat(journal().of("01200001")).isEmpty();
    }

    private List<Map<String, String>> noted(String what) {
        return db.sql("select facts from journal where what = :what order by id")
                .param("what", what)
                .query((row, line) -> facts(row.getString("facts")))
                .list();
    }

    private static Map<String, String> facts(String json) {
        try {
            return new ObjectMapper().readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException broken) {
            throw new AssertionError(json, broken);
        }
    }

    private Journal journal() {
        return new Journal(db, database.batches(), database.transactions());
    }

    private static Draft told(String occasion, String address) {
        return new Draft(
                Letter.Kind.TOLD,
                CASE.toString(),
                occasion,
                CASE,
                "01200001",
                "欧阳·娜娜",
                address,
                "您缺席了集中采集",
                Map.of("deadline", "2024-03-20", "quote", "“'\"\\"));
    }

    private static Draft common(String occasion) {
        return new Draft(Letter.Kind.CHOOSE_ROUTE, "", occasion, null, null, "", null, "请选择补拍途径", Map.of());
    }

    private void absent(int count) {
        new TransactionTemplate(database.transactions()).executeWithoutResult(status -> {
            for (var number = 1_200_001; number <= 1_200_000 + count; number++) {
                db.sql("insert into absent values (:id, :student, :address)")
                        .param("id", UUID.randomUUID())
                        .param("student", "0" + number)
                        .param("address", number % 10 == 0 ? null : "0" + number + "@mail.example")
                        .update();
            }
        });
    }

    private static <T> List<T> atOnce(Callable<T> work) throws Exception {
        var gate = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            Callable<T> gated = () -> {
                gate.await();
                return work.call();
            };
            var answers = new ArrayList<T>();
            for (var answer : threads.invokeAll(List.of(gated, gated))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
