package bupai.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.Visitor;
import bupai.mail.Outbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demo as a newcomer finds it, on an early day so that the test is short. */
@EarlyDemo
class DemoSeasonTests {

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient db;

    @Autowired
    Outbox outbox;

    @Autowired
    DemoMail mail;

    @Autowired
    DemoOpening opening;

    @Test
    void opensWithTheWholeSchoolAndEverythingInBalance() {
        var balance = asked("jwc", "/api/balance");

        assertThat(balance.get("expected").asInt()).isEqualTo(3_873);
        assertThat(balance.get("absent").asInt()).isBetween(170, 210);
        assertThat(balance.get("photographed").asInt() + balance.get("absent").asInt())
                .isEqualTo(3_873);
        var states = 0;
        for (var count : balance.get("states")) {
            states += count.asInt();
        }
        assertThat(states).isEqualTo(balance.get("absent").asInt());
        assertThat(balance.get("notSignedOff").get("classes").asInt()).isEqualTo(1);
    }

    @Test
    void countsOnlyWhatThePersonMaySee() {
        var all = asked("jwc", "/api/balance?college=经管");

        assertThat(asked("jingguan", "/api/balance")).isEqualTo(all);
        assertThat(asked("chen", "/api/balance").get("expected").asInt()).isEqualTo(53 + 54 + 52 + 48);
        assertThat(status("chen", "/api/balance?college=xinxi")).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(status("chen", "/api/balance?class=20网络工程1班")).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(status("jwc", "/api/balance?college=没有")).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(status("ops", "/api/balance")).isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void hasSentItsLettersToTheServerInside() {
        await().atMost(Duration.ofMinutes(1)).until(() -> outbox.waiting() == 0);
        assertThat(mail.letters().count())
                .isEqualTo(db.sql("select count(*) from letter where state = 'SENT'")
                        .query(Long.class)
                        .single())
                .isGreaterThan(150);
    }

    @Test
    void introducesItsPeopleInBothLanguages() {
        var chinese = http.getForObject("/", String.class);
        var english = http.getForObject("/?lang=en", String.class);

        assertThat(chinese).contains("<html lang=\"zh-CN\"", "先试这一件事", "刘老师", "2023年11月");
        assertThat(english).contains("<html lang=\"en\"", "The one thing to try first", "Academic affairs");
        assertThat(chinese + english).doesNotContain("??");
    }

    @Test
    void keepsItsSeasonAtARestart() {
        var letters = count("letter");

        opening.start();

        assertThat(count("student")).isEqualTo(3_873);
        assertThat(count("letter")).isEqualTo(letters);
    }

    @Test
    void movesItsClockForAcademicAffairsOnly() {
        assertThat(moved("chen", "2023-11-09").getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(moved("jwc", "2023-11-07").getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(moved("jwc", "tomorrow").getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);

        var today = LocalDate.parse(asked("jwc", "/api/demo/clock").get("today").asText());
        var moved = moved("jwc", today.plusDays(1).toString());

        assertThat(moved.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(asked("jwc", "/api/cohort").get("today").asText())
                .isEqualTo(today.plusDays(1).toString());
    }

    @Test
    void showsEveryPageToEverybodyWhoMaySeeIt() {
        var student = asked("chen", "/api/makeups?size=1")
                .get("items")
                .get(0)
                .get("studentNumber")
                .asText();

        var chen = signedIn("chen");
        assertThat(chen.get("/").body()).contains("陈老师", "各班级对账");
        assertThat(chen.get("/makeups").body()).contains("/makeups/" + student);
        assertThat(chen.get("/makeups/" + student).body()).contains(student, "经过");
        assertThat(chen.get("/makeups?class=20网络工程1班").status()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(chen.get("/colleges/jingguan").status()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(chen.get("/api/makeups/" + student + "/evidence").status()).isEqualTo(HttpStatus.OK);

        var jwc = signedIn("jwc");
        assertThat(jwc.get("/colleges").body()).contains("经济与管理学院");
        assertThat(jwc.get("/colleges/jingguan").body()).contains("只报送缺照名单");
        assertThat(jwc.get("/demo/mail").body()).contains("/demo/mail/1");
    }

    @Test
    void asksForTheClassThatNobodySignedOff() {
        var jwc = signedIn("jwc");
        var classes = jwc.get("/classes");
        assertThat(classes.body()).contains("20体育教育2班(师)").doesNotContain("20体育教育1班(师)");

        var list = jwc.get("/classes/20体育教育2班(师)");
        var stranger = Map.of("tick", "01200010001:true");
        var refused = jwc.post("/classes/20体育教育2班(师)/tick", stranger, list.body());

        assertThat(refused.status()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(refused.body()).contains("01200010001");
    }

    @Test
    void opensAStudentsPageByTheLinkInTheLetterAndTakesARoute() {
        var undecided = db.sql("select max(newest_of) from makeup where state = 'NOT_STARTED'")
                .query(String.class)
                .single();
        var letter = mail.letters().newest(2_000, undecided + "@student.example").stream()
                .filter(one -> one.subject().contains("缺席"))
                .findFirst()
                .orElseThrow();
        var link = URI.create(letter.links().get(0)).getPath();

        var phone = new Visitor(http.getRootUri());
        var before = phone.get(link);
        assertThat(before.body()).contains("选择", "走这条途径").doesNotContain("??");
        var after = phone.post(link + "/route", Map.of("route", "MINI_PROGRAM"), before.body());

        assertThat(after.body()).contains("授权采集信息", "这一步已完成");
        assertThat(phone.get("/s/nonsense").status()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    private JsonNode asked(String who, String address) {
        var answer = http.withBasicAuth(who, "demo").getForEntity(address, JsonNode.class);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        return answer.getBody();
    }

    private Object status(String who, String address) {
        return http.withBasicAuth(who, "demo")
                .getForEntity(address, String.class)
                .getStatusCode();
    }

    private ResponseEntity<String> moved(String who, String day) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.withBasicAuth(who, "demo")
                .exchange(
                        "/api/demo/clock",
                        HttpMethod.PUT,
                        new HttpEntity<>("{\"today\":\"" + day + "\"}", headers),
                        String.class);
    }

    private int count(String table) {
        return db.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private Visitor signedIn(String who) {
        return new Visitor(http.getRootUri()).signIn(who);
    }
}
