package bupai.makeup;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.MovableClock;
import bupai.Program;
import bupai.Visitor;
import bupai.access.Caller;
import bupai.access.Links;
import bupai.access.Role;
import bupai.access.VisitorKind;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.roster.RosterImport;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** An opened link is noted, apart from what the student does behind it. */
@Program
class LinkOpeningTests {

    private static final Caller OFFICE = new Caller("jwc", "刘老师", Optional.of(Role.ACADEMIC_AFFAIRS), Scope.all());
    private static final String BROWSER =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) MicroMessenger/8.0.47";
    private static final String SCANNER = "Mozilla/5.0 (compatible; MailScanner/2.0)";

    @Autowired
    MovableClock clock;

    @Autowired
    TestRestTemplate http;

    @Autowired
    RosterImport roster;

    @Autowired
    Openings openings;

    @Autowired
    Makeups makeups;

    @Autowired
    Links links;

    @Autowired
    Journal journal;

    @Autowired
    LinkOpenings linkOpenings;

    private static int seat;

    private StudentNumber zhang;
    private Makeup makeup;
    private String address;

    @BeforeEach
    void oneAbsentStudent() throws IOException {
        clock.moveTo(LocalDate.of(2024, 3, 1));
        zhang = new StudentNumber("0999203907%03d".formatted(200 + ++seat));
        var sheet = "学号,姓名,班级\n" + zhang + ",张三,20物流管理\n";
        roster.take(new ByteArrayInputStream(sheet.getBytes(StandardCharsets.UTF_8)), OFFICE);
        openings.open(OFFICE, List.of(zhang), null);
        makeup = makeups.newest(zhang).orElseThrow();
        address = "/s/" + links.token(makeup.id());
    }

    @Test
    void isNotedOnceAnHourForBrowsersAndOnceForPrograms() {
        var phone = new Visitor(http.getRootUri());
        for (var time = 0; time < 3; time++) {
            phone.getAs(SCANNER, address);
            phone.getAs(BROWSER, address);
        }
        assertThat(openings()).extracting(entry -> entry.facts().get("visitor")).containsExactly("PROGRAM", "BROWSER");
        assertThat(openings().get(0).facts()).containsEntry("agent", SCANNER);

        clock.moveTo(LocalDate.of(2024, 3, 2));
        phone.getAs(BROWSER, address);
        phone.getAs(BROWSER, address);

        assertThat(openings())
                .extracting(entry -> entry.facts().get("visitor"))
                .containsExactly("PROGRAM", "BROWSER", "BROWSER");
    }

    @Test
    void isNoActOfTheStudents() {
        var phone = new Visitor(http.getRootUri());

        var page = phone.getAs(BROWSER, address);

        assertThat(page.body()).contains("张三");
        assertThat(makeups.newest(zhang)).contains(makeup);
        assertThat(openings()).singleElement().extracting(Entry::who).isEqualTo("Bupai");
        assertThat(by("张三")).isEmpty();

        phone.post(address + "/route", Map.of("route", "ONLINE"), page.body());

        assertThat(by("张三")).extracting(Entry::what).containsExactly("route");
    }

    @Test
    void isNotNotedForAnAddressThatOpensNothing() {
        new Visitor(http.getRootUri()).getAs(BROWSER, address.substring(0, address.length() - 2));

        assertThat(openings()).isEmpty();
    }

    @Test
    void isNotedOnceWhereManyOpenItAtTheSameMoment() throws Exception {
        var visitors = Executors.newFixedThreadPool(8);
        Callable<Void> opening = () -> {
            linkOpenings.note(makeup, VisitorKind.BROWSER, BROWSER);
            return null;
        };
        for (var done :
                visitors.invokeAll(Stream.generate(() -> opening).limit(40).toList())) {
            done.get();
        }
        visitors.shutdown();

        assertThat(openings()).hasSize(1);
    }

    private List<Entry> openings() {
        return journal.of(zhang.value()).stream()
                .filter(entry -> entry.what().equals("link-opened"))
                .toList();
    }

    private List<Entry> by(String who) {
        return journal.of(zhang.value()).stream()
                .filter(entry -> entry.who().equals(who))
                .toList();
    }
}
