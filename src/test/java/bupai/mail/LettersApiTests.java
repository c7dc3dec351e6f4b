package bupai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bupai.Database;
import bupai.access.Caller;
import bupai.access.Role;
import bupai.roster.Students;
import bupai.school.Refused;
import bupai.school.Scope;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

class LettersApiTests {

    static final Caller OFFICE = caller(Role.ACADEMIC_AFFAIRS, Scope.all());
    static final Caller COLLEGE = caller(Role.COLLEGE_OFFICER, Scope.ofCollege("jingguan"));
    static final Caller COUNSELLOR = caller(Role.COUNSELLOR, Scope.ofClasses(Set.of("20物流管理1班")));

    Mailroom room;
    LettersApi api;

    @BeforeEach
    void open() throws Exception {
        room = new Mailroom(Database.empty());
        var students = BeanUtils.instantiateClass(Students.class.getDeclaredConstructor(JdbcClient.class), room.db);
        api = new LettersApi(new LetterPages(room.db), students, Mailroom.standing());
        aClass("20财务管理1班", "jingguan", "01200001", "01200002");
        aClass("20物流管理1班", "jingguan", "01200003");
        aClass("20软件工程1班", "xinxi", "01200004");
        for (var number = 1; number <= 4; number++) {
            room.write("0120000" + number);
        }
        room.outbox.write(new Draft(
                Letter.Kind.COUNSELLOR_DIGEST, "chen", "2024-03-13", null, null, "陈老师", null, "今日情况", Map.of()));
    }

    @AfterEach
    void close() throws Exception {
        room.close();
    }

    @Test
    void showsEachPersonTheLettersOfTheOwnStudents() {
        assertThat(all(OFFICE).total()).isEqualTo(5);
        assertThat(all(COLLEGE).items())
                .extracting(LettersApi.Item::student)
                .containsExactly("01200001", "01200002", "01200003");
        assertThat(all(COUNSELLOR).items()).extracting(LettersApi.Item::student).containsExactly("01200003");
        assertThat(all(COUNSELLOR).total()).isOne();
    }

    @Test
    void refusesTheOperatorWhoIsToSeeNoStudents() {
        refused(403, () -> all(caller(Role.OPERATOR, Scope.nothing())));
    }

    @Test
    void showsOneStudentsLetters() {
        assertThat(api.letters(COLLEGE, "01200002", null, 0, 50).items())
                .extracting(LettersApi.Item::to)
                .containsExactly("01200002@mail.example");
        refused(403, () -> api.letters(COLLEGE, "01200004", null, 0, 50));
        refused(404, () -> api.letters(COLLEGE, "01299999", null, 0, 50));
        refused(422, () -> api.letters(COLLEGE, "../etc", null, 0, 50));
    }

    @Test
    void showsLettersInOneState() {
        assertThat(api.letters(OFFICE, null, "SKIPPED", 0, 50).items())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.student()).isNull();
                    assertThat(item.to()).isNull();
                    assertThat(item.answer()).isEqualTo(Outbox.NO_ADDRESS);
                });
        assertThat(api.letters(COLLEGE, "", "", 0, 50).total()).isEqualTo(3);
        refused(422, () -> api.letters(OFFICE, null, "LOST", 0, 50));
    }

    @Test
    void turnsPages() {
        var second = api.letters(OFFICE, null, null, 1, 2);

        assertThat(second.total()).isEqualTo(5);
        assertThat(second.items()).extracting(LettersApi.Item::student).containsExactly("01200003", "01200004");
        assertThat(api.letters(OFFICE, null, null, 9, 500).items()).isEmpty();
        refused(422, () -> api.letters(OFFICE, null, null, -1, 50));
        refused(422, () -> api.letters(OFFICE, null, null, 0, 501));
        refused(422, () -> api.letters(OFFICE, null, null, 0, 0));
    }

    @Test
    void saysExactlyWhatTheInterfacePromises() throws Exception {
        room.db
                .sql(
                        "update letter set state = 'SENT', attempts = 2, answer = '250 OK', sent_at = :at where student = '01200001'")
                .param("at", Instant.parse("2024-03-13T01:00:05Z").atOffset(ZoneOffset.UTC))
                .update();
        var json = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();

        var page = json.writeValueAsString(api.letters(OFFICE, "01200001", null, 0, 50));

        var id = room.letter("01200001").id();
        assertThat(page)
                .isEqualTo("{\"total\":1,\"items\":[{\"id\":" + id
                        + ",\"student\":\"01200001\",\"kind\":\"TOLD\",\"to\":\"01200001@mail.example\","
                        + "\"subject\":\"关于毕业图像采集补拍的通知\",\"state\":\"SENT\","
                        + "\"createdAt\":\"2024-03-13T09:00:00+08:00\",\"sentAt\":\"2024-03-13T09:00:05+08:00\","
                        + "\"attempts\":2,\"answer\":\"250 OK\"}]}");
    }

    @Test
    void showsTheOperatorCountsAndReasonsButNobody() {
        room.db
                .sql("update letter set state = 'REFUSED', attempts = 1, answer = :said where student = '01200001'")
                .param("said", "550 5.1.1 <01200001@mail.example>: no such user")
                .update();
        var queue = new MailQueue(room.db, room.bell);

        assertThat(queue.counts())
                .containsEntry(Letter.State.WAITING, 3)
                .containsEntry(Letter.State.REFUSED, 1)
                .containsEntry(Letter.State.SKIPPED, 1)
                .containsEntry(Letter.State.SENT, 0);
        var stuck = queue.stuck(10);
        assertThat(stuck).singleElement().satisfies(letter -> assertThat(letter.answer())
                .isEqualTo("550 5.1.1 <…@…>: no such user"));

        queue.retry(stuck.get(0).id());

        assertThat(queue.counts()).containsEntry(Letter.State.WAITING, 4);
        refused(409, () -> queue.retry(stuck.get(0).id()));
    }

    private LettersApi.Page all(Caller caller) {
        return api.letters(caller, null, null, 0, 50);
    }

    private static void refused(int status, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, refusal -> assertThat(
                        refusal.why().status())
                .isEqualTo(status));
    }

    private static Caller caller(Role role, Scope scope) {
        return new Caller("someone", "某老师", Optional.of(role), scope);
    }

    private void aClass(String name, String college, String... numbers) {
        room.db
                .sql("insert into school_class (name_key, name, college) values (:name, :name, :college)")
                .param("name", name)
                .param("college", college)
                .update();
        for (var number : numbers) {
            room.db
                    .sql("insert into student (number, name, class_key) values (:number, '李雷', :name)")
                    .param("number", number)
                    .param("name", name)
                    .update();
        }
    }
}
