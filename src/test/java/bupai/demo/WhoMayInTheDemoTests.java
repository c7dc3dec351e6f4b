package bupai.demo;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.doors.Asker;
import bupai.doors.Asking;
import bupai.doors.Door;
import bupai.doors.Doors;
import bupai.doors.Knocking;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ApplicationContext;

/** What the demo has beyond the program: who may ask for it, and that the program itself has none of it. */
@EarlyDemo
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhoMayInTheDemoTests {

    @Autowired
    ApplicationContext program;

    @Autowired
    TestRestTemplate http;

    private final Map<Asker, Knocking> askers = new EnumMap<>(Asker.class);

    static List<Door> doors() {
        return Doors.of(Doors.DEMO);
    }

    static List<Door> changes() {
        return doors().stream().filter(Door::changes).toList();
    }

    @BeforeAll
    void thePeopleOfTheDemo() {
        var files = Map.of("photo", new byte[] {1, 2, 3});
        var root = http.getRootUri();
        askers.put(Asker.ANONYMOUS, Knocking.withoutAName(root, "/sign-in", files));
        askers.put(Asker.COUNSELLOR_INSIDE, Knocking.as("chen", root, files));
        askers.put(Asker.OFFICER_INSIDE, Knocking.as("jingguan", root, files));
        askers.put(Asker.ACADEMIC_AFFAIRS, Knocking.as("jwc", root, files));
        askers.put(Asker.OPERATOR, Knocking.as("ops", root, files));
    }

    @Test
    void theTablesNameEveryRouteOnce() {
        var ofTheProgram = Doors.of(Doors.TABLE).stream().map(Door::key).toList();
        var ofTheDemo = doors().stream().map(Door::key).toList();

        var missing = new TreeSet<>(Doors.of(program));
        missing.removeAll(ofTheProgram);

        assertThat(missing).as("routes of the demo, by " + Doors.DEMO).hasSameElementsAs(ofTheDemo);
        assertThat(ofTheProgram).doesNotContainAnyElementsOf(ofTheDemo);
    }

    @ParameterizedTest
    @MethodSource("doors")
    void opensForThoseWhoMayAndForNobodyElse(Door door) {
        new Asking(askers).everybody(door, WhoMayInTheDemoTests::behind);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changesNothingAtTheWishOfAnotherSite(Door door) {
        new Asking(askers).withoutToken(door, WhoMayInTheDemoTests::behind);
    }

    private static Asking.Behind behind() {
        return new Asking.Behind(Map.of("id", "999999"), "no student");
    }
}
