package bupai.makeup;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.MovableClock;
import bupai.Program;
import bupai.Visitor;
import bupai.access.Links;
import bupai.access.People;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.photo.Pictures;
import bupai.school.StudentNumber;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A personal link opens one student's case while its season lasts, and says what to do where it does not. */
@Program
@TestPropertySource(properties = {"bupai.school.name=门前学院", "management.health.mail.enabled=false"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LinkDoorTests {

    @Autowired
    TestRestTemplate http;

    @Autowired
    MovableClock clock;

    @Autowired
    People people;

    @Autowired
    Openings openings;

    @Autowired
    Makeups makeups;

    @Autowired
    Links links;

    @Autowired
    Journal journal;

    @Autowired
    JdbcClient db;

    private Desk desk;
    private Visitor phone;

    @BeforeEach
    void theOffice() {
        desk = new Desk(http, people, openings, db);
        desk.open();
        phone = new Visitor(http.getRootUri());
        clock.moveTo(Program.BEGINNING);
    }

    @Test
    void showsAndTakesNothingOfAnotherStudent() {
        var own = desk.absent();
        var other = desk.absent();
        desk.handIn(other, Pictures.idPhoto(desk.seed()));
        desk.handIn(other, Pictures.idPhoto(desk.seed()));
        desk.handIn(own, Pictures.idPhoto(desk.seed()));

        assertThat(phone.get(address(own) + "/photos/1/preview").status().value())
                .isEqualTo(200);
        assertThat(phone.get(address(own) + "/photos/2/preview").status().value())
                .isEqualTo(404);
        assertThat(phone.get(address(own)).body()).contains(own).doesNotContain(other);
        assertThat(phone.get("/makeups/" + own).body()).contains("name=\"password\"");
        assertThat(phone.get("/makeups/" + own + "/photos/1/preview").body()).contains("name=\"password\"");
    }

    @Test
    void aPhotoThatWasMovedToSomebodyElseIsNotShownByTheFirstLink() {
        var own = desk.absent();
        var other = desk.absent();
        desk.handIn(own, Pictures.idPhoto(desk.seed()));
        var moved = new org.springframework.http.HttpEntity<>(Map.of("studentNumber", other, "reason", "认错人"));
        desk.ask("affairs", HttpMethod.PUT, Desk.photos(own) + "/1/student", moved);

        assertThat(phone.get(address(own) + "/photos/1/preview").status().value())
                .isEqualTo(404);
        assertThat(phone.get(address(other) + "/photos/1/preview").status().value())
                .isEqualTo(200);
        assertThat(phone.get(address(own)).body()).contains("第 1 版照片不是本人的").doesNotContain(other, "认错人");
    }

    @Test
    void aSealOfOneCaseOpensNoOther() {
        var own = Base64.getUrlDecoder().decode(address(desk.absent()).substring(3));
        var other = Base64.getUrlDecoder().decode(address(desk.absent()).substring(3));
        System.arraycopy(other, 0, own, 0, 16);

        var page = phone.get("/s/" + Base64.getUrlEncoder().withoutPadding().encodeToString(own));

        assertThat(page.status().value()).isEqualTo(404);
        assertThat(page.body()).contains("链接打不开").contains("最新一封补拍通知");
    }

    @Test
    void aLinkHasOneSpelling() {
        var own = address(desk.absent());
        var last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        // The last sign holds two bits that say nothing.
        var otherwise =
                own.substring(0, own.length() - 1) + last.charAt(last.indexOf(own.charAt(own.length() - 1)) ^ 1);

        assertThat(Base64.getUrlDecoder().decode(otherwise.substring(3)))
                .isEqualTo(Base64.getUrlDecoder().decode(own.substring(3)));
        assertThat(phone.get(own).status().value()).isEqualTo(200);
        assertThat(phone.get(otherwise).status().value()).isEqualTo(404);
    }

    @Test
    void aNewLinkStopsTheEarlierOnesAndIsNoted() {
        var student = desk.absent();
        var first = address(student);
        var others = address(desk.absent());

        var button = desk.signedIn("chen").post("/makeups/" + student, "/makeups/" + student + "/link", Map.of());
        var second = address(student);
        assertThat(button.statusCode()).isIn(200, 302);
        var third = desk.ask("affairs", HttpMethod.POST, "/api/makeups/" + student + "/link", null)
                .getBody()
                .path("link")
                .asText();

        for (var earlier : new String[] {first, second}) {
            var page = phone.get(earlier);
            assertThat(page.status().value()).isEqualTo(410);
            assertThat(page.body()).contains("链接已换新").doesNotContain(student);
            assertThat(phone.post(
                                    earlier + "/route",
                                    Map.of("route", "ONLINE"),
                                    phone.get(others).body())
                            .status()
                            .value())
                    .isEqualTo(410);
        }
        assertThat(third).isEqualTo("https://bupai.test" + address(student));
        assertThat(phone.get(address(student)).body()).contains(student);
        assertThat(phone.get(others).status().value()).isEqualTo(200);
        assertThat(journal.of(student)).extracting(Entry::what).contains("link-renewed");
        assertThat(desk.state(student)).isEqualTo("NOT_STARTED");
    }

    @Test
    void aCaseThatCameBackIsNotOpenedByTheLinkOfTheFormerOne() {
        var student = desk.absent();
        var former = address(student);
        desk.ask("affairs", HttpMethod.DELETE, "/api/absences/" + student + "?reason=已拍", null);
        openings.open(bupai.access.Caller.program(), java.util.List.of(new StudentNumber(student)), null);
        assertThat(phone.get(former).body()).contains(student);

        desk.ask("affairs", HttpMethod.POST, "/api/makeups/" + student + "/link", null);

        assertThat(phone.get(former).status().value()).isEqualTo(410);
    }

    @Test
    void expiresSomeTimeAfterTheSeason() {
        var address = address(desk.absent());

        clock.moveTo(LocalDate.of(2024, 7, 30));
        assertThat(phone.get(address).status().value()).isEqualTo(200);
        clock.moveTo(LocalDate.of(2024, 7, 31));
        var page = phone.get(address + "?lang=en");

        assertThat(page.status().value()).isEqualTo(410);
        assertThat(page.body()).contains("This season is over");
    }

    /** Afterwards this address has to wait. */
    @Test
    @Order(Integer.MAX_VALUE)
    void boundsHowManyWrongLinksAreTriedButOpensTheOneThatWasOpenedBefore() {
        var known = address(desk.absent());
        phone.get(known);
        var slowed = 0;
        for (var guess = 0; guess < 90; guess++) {
            slowed += phone.get("/s/" + "A".repeat(42) + (char) ('A' + guess % 26))
                                    .status()
                                    .value()
                            == 429
                    ? 1
                    : 0;
        }

        assertThat(slowed).isPositive();
        assertThat(phone.get(known).status().value()).isEqualTo(200);
        // Each second one more is looked at again.
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofMinutes(1))
                .until(() -> phone.get(address(desk.absent())).status().value() == 200);
    }

    private String address(String student) {
        return "/s/"
                + links.token(
                        makeups.newest(new StudentNumber(student)).orElseThrow().id());
    }
}
