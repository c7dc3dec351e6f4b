package bupai.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.Program;
import bupai.Visitor;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole program seals by itself and tells whoever may ask. */
@Program
class JournalPagesTests {

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    Journal journal;

    @Autowired
    Seals seals;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void staff() {
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        people.save(new Person("ops", "网管", Role.OPERATOR, null, Set.of(), null, null), "demo");
        people.save(new Person("officer", "秘书", Role.COLLEGE_OFFICER, "jingguan", Set.of(), null, null), "demo");
    }

    @Test
    void sealsByItselfAndAnswersWhetherAllIsWhole() {
        var id = journal.note(new Entry(Instant.EPOCH, "陈老师", null, "0120", "absent", Map.of()));
        await().atMost(Duration.ofSeconds(30)).until(() -> seals.waiting() == 0);

        var answer = verified("ops").getBody();

        assertThat(answer.path("intact").asBoolean()).isTrue();
        assertThat(answer.path("entries").asLong()).isPositive();
        assertThat(answer.path("newest").path("hash").asText())
                .isEqualTo(seals.newest().orElseThrow().hash());
        assertThat(answer.path("newest").path("sealedAt").asText()).endsWith("+08:00");
        var reader = new Visitor(http.getRootUri()).signIn("affairs");
        var page = reader.get("/journal").body();
        assertThat(page).contains("存证核验", seals.newest().orElseThrow().hash());
        assertThat(reader.post("/journal", Map.of(), page).body()).contains("完好");

        db.sql("update journal set who = '李老师' where id = :id").param("id", id).update();

        var broken = verified("affairs").getBody();
        assertThat(broken.path("intact").asBoolean()).isFalse();
        assertThat(broken.path("firstFault").path("entry").asLong()).isEqualTo(id);
        assertThat(broken.path("firstFault").path("message").asText()).contains("与封存时不同");
        assertThat(broken.path("firstFault").path("messageEn").asText()).contains("is not what was sealed");
        assertThat(reader.post("/journal", Map.of(), page).body()).contains("与封存时不同");
        db.sql("update journal set who = '陈老师' where id = :id").param("id", id).update();
        assertThat(verified("ops").getBody().path("intact").asBoolean()).isTrue();
    }

    @Test
    void keepsOthersOut() {
        assertThat(verified("officer").getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(http.getForEntity("/api/journal/verification", JsonNode.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    private ResponseEntity<JsonNode> verified(String who) {
        return http.withBasicAuth(who, "demo").getForEntity("/api/journal/verification", JsonNode.class);
    }
}
