package bupai.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bupai.Program;
import bupai.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.cas.authentication.CasServiceTicketAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The school's own sign-on, by real servers of OpenID Connect and of CAS: they say who, our people say what. */
@Program
@TestPropertySource(
        properties = {
            "bupai.sign-on.open-id.client-id=bupai",
            "bupai.sign-on.open-id.client-secret=between-us",
            "bupai.sign-on.open-id.claim=staff_number",
            "bupai.sign-on.open-id.name=门户账号",
            "bupai.sign-on.cas.attribute=staffNumber",
            "bupai.sign-on.passwords=academic-affairs"
        })
@Import(SignOnTests.Port.class)
class SignOnTests {

    private static final int OURS = free();
    private static final int SCHOOLS = free();
    private static final Pattern BUTTON = Pattern.compile("href=\"([^\"]*/cas/login[^\"]*)\"");
    private static final CasServer CAS = cas();
    private static OpenIdProvider school;

    @Autowired
    People people;

    private final String root = "http://127.0.0.1:" + OURS;

    /** Both servers must know beforehand where the program will answer. */
    @TestConfiguration
    static class Port {

        @Bean
        @Order(Ordered.LOWEST_PRECEDENCE)
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> known(@Value("${test.port}") int port) {
            return server -> server.setPort(port);
        }
    }

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry settings) {
        settings.add("test.port", () -> OURS);
        settings.add("bupai.base-url", () -> "http://127.0.0.1:" + OURS);
        settings.add("bupai.sign-on.open-id.issuer", () -> "http://localhost:" + SCHOOLS);
        settings.add("bupai.sign-on.cas.server", CAS::address);
    }

    @BeforeAll
    static void theSchoolsServersStart() {
        school = OpenIdProvider.start(SCHOOLS, OURS);
    }

    @AfterAll
    static void theSchoolsServersStop() {
        school.close();
        CAS.close();
    }

    @BeforeEach
    void aCounsellorTheSchoolKnowsAsWell() {
        people.save(new Person("N-wang", "王老师", Role.COUNSELLOR, null, Set.of("20物流管理"), null, null), "own-password");
        people.save(new Person("office", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
    }

    @Test
    void openIdSaysWhoAndOurPeopleSayWhat() {
        var browser = new Visitor(root);

        var page = atTheSchool(browser, "wang");

        assertThat(page.body()).contains("王老师");
        assertThat(browser.get("/makeups").body()).contains("王老师");
        // The token says that it is academic affairs; nobody believes it.
        assertThat(browser.get("/deadlines").status().value()).isEqualTo(403);
        assertThat(browser.get("/api/makeups").status().value()).isEqualTo(200);
    }

    @Test
    void openIdLeadsToThePageThatWasAskedFor() {
        var browser = new Visitor(root);
        assertThat(browser.get("/calls").body()).contains("用门户账号登录");

        assertThat(atTheSchool(browser, "wang").body()).contains("待打电话", "王老师");
    }

    @Test
    void openIdSaysWhomToAskWhereWeDoNotKnowThePerson() {
        var browser = new Visitor(root);

        var page = atTheSchool(browser, "stranger");

        assertThat(page.body()).contains("系统中还没有您").contains("教务处登记").contains("0598-8397201");
        assertThat(browser.get("/makeups").body()).contains("name=\"password\"");
    }

    @Test
    void openIdLetsNobodyInWhoLeftAndEndsTheSessionOfWhoLeaves() {
        var browser = new Visitor(root);
        atTheSchool(browser, "wang");

        people.activate("N-wang", false);

        assertThat(browser.get("/makeups").body()).contains("name=\"password\"");
        assertThat(atTheSchool(new Visitor(root), "wang").body()).contains("系统中还没有您");
        people.activate("N-wang", true);
    }

    @Test
    void openIdRefusesAnAnswerThatItDidNotAskFor() {
        var page = new Visitor(root).get("/login/oauth2/code/school?code=invented&state=invented");

        assertThat(page.body()).contains("统一身份认证没有成功").contains("name=\"password\"");
    }

    @Test
    void casSaysWhoAndOurPeopleSayWhat() {
        var browser = new Visitor(root);

        var page = browser.get(button() + "&user=wang");

        assertThat(page.body()).contains("王老师");
        assertThat(browser.get(root + "/makeups").body()).contains("王老师");
        assertThat(browser.get(root + "/deadlines").status().value()).isEqualTo(403);
    }

    @Test
    void casSaysWhomToAskWhereWeDoNotKnowThePerson() {
        assertThat(new Visitor(root).get(button() + "&user=stranger").body()).contains("系统中还没有您");
    }

    @Test
    void casRefusesAForgedTicketAndOneOfAnotherService() {
        var browser = new Visitor(root);

        assertThat(browser.get(root + "/login/cas?ticket=ST-forged").body()).contains("统一身份认证没有成功");
        assertThat(browser.get(root + "/makeups").body()).contains("name=\"password\"");
        assertThat(browser.get(CAS.address() + "/login?user=wang&service=" + root + "/login/cas?x=1")
                        .body())
                .doesNotContain("王老师");
    }

    @Test
    void casEndsTheSessionWhenSomebodySignsOutAtTheSchool() throws Exception {
        var browser = new Visitor(root);
        browser.get(button() + "&user=wang");
        assertThat(browser.get(root + "/makeups").body()).contains("王老师");

        assertThat(CAS.signOut("wang")).isEqualTo(200);

        assertThat(browser.get(root + "/makeups").body()).contains("name=\"password\"");
    }

    @Test
    void anOlderCasSaysOnlyWhoAndThatIsEnough() {
        var service = root + "/login/cas";
        var older = new SignOn.Cas(CAS.address(), 2, "", null);
        var provider = CasSignOn.provider(older, CasSignOn.ours(service), people);

        var known = provider.authenticate(CasServiceTicketAuthenticationToken.stateful(CAS.ticket("office", service)));

        assertThat(known.getName()).isEqualTo("office");
        assertThatThrownBy(() -> provider.authenticate(
                        CasServiceTicketAuthenticationToken.stateful(CAS.ticket("stranger", service))))
                .isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> provider.authenticate(
                        CasServiceTicketAuthenticationToken.stateful(CAS.ticket("office", service + "/elsewhere"))))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void onlyAcademicAffairsStillSignsInWithAPasswordOfOurs() {
        var counsellor = new Visitor(root);
        var refused = counsellor.post(
                "/sign-in",
                Map.of("username", "N-wang", "password", "own-password"),
                counsellor.get("/sign-in").body());

        assertThat(refused.body()).contains("用户名或密码不对");
        assertThat(new Visitor(root).signIn("office").get("/deadlines").body()).contains("刘老师");
    }

    private Visitor.Page atTheSchool(Visitor browser, String who) {
        var form = browser.get("/oauth2/authorization/school");
        assertThat(form.body()).contains("name=\"username\"");
        return browser.post(
                "http://localhost:" + SCHOOLS + "/login",
                Map.of("username", who, "password", "of-the-school"),
                form.body());
    }

    private String button() {
        var found = BUTTON.matcher(new Visitor(root).get("/sign-in").body());
        assertThat(found.find()).isTrue();
        return URLDecoder.decode(found.group(1), StandardCharsets.UTF_8);
    }

    private static CasServer cas() {
        try {
            return CasServer.start();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private static int free() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }
}
