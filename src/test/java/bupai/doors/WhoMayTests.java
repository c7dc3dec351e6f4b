package bupai.doors;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Program;
import bupai.access.Caller;
import bupai.access.Links;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.makeup.Makeups;
import bupai.makeup.Openings;
import bupai.photo.Pictures;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Every route of the program, found by reflection, asked by everybody, and compared with one table. */
@Program
@TestPropertySource(properties = {"bupai.school.name=门前学院", "management.health.mail.enabled=false"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhoMayTests {

    private static final String CLASS = "20物流管理";

    @Autowired
    ApplicationContext program;

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    Openings openings;

    @Autowired
    Makeups makeups;

    @Autowired
    Links links;

    @Autowired
    JdbcClient db;

    @Autowired
    ObjectMapper json;

    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<Asker, Knocking> askers = new EnumMap<>(Asker.class);
    private int seat = 1000;

    static List<Door> doors() {
        return Doors.of(Doors.TABLE);
    }

    static List<Door> changes() {
        return doors().stream().filter(Door::changes).toList();
    }

    @BeforeAll
    void everybodyAndWhatTheyAskFor() throws IOException {
        save("affairs", Role.ACADEMIC_AFFAIRS, null, Set.of());
        save("chen", Role.COUNSELLOR, null, Set.of(CLASS));
        save("lin", Role.COUNSELLOR, null, Set.of("20物联网工程1班"));
        save("jing", Role.COLLEGE_OFFICER, "jingguan", Set.of());
        save("xin", Role.COLLEGE_OFFICER, "xinxi", Set.of());
        save("ops", Role.OPERATOR, null, Set.of());
        save("away", Role.COUNSELLOR, null, Set.of());
        files.put("photo", Pictures.idPhoto(1));
        files.put("roster", ("学号,姓名,班级\n0120997999991,王五," + CLASS).getBytes(StandardCharsets.UTF_8));
        files.put("counsellors", "工号,姓名,班级\ngao,高老师,20物流管理\n".getBytes(StandardCharsets.UTF_8));
        files.put("numbers", "学号\n0120997999992\n".getBytes(StandardCharsets.UTF_8));
        var root = http.getRootUri();
        askers.put(Asker.ANONYMOUS, Knocking.withoutAName(root, "/sign-in", files));
        askers.put(Asker.STUDENT, Knocking.withoutAName(root, "/s/" + token(absent("李别人")), files));
        askers.put(Asker.COUNSELLOR_INSIDE, Knocking.as("chen", root, files));
        askers.put(Asker.COUNSELLOR_OUTSIDE, Knocking.as("lin", root, files));
        askers.put(Asker.OFFICER_INSIDE, Knocking.as("jing", root, files));
        askers.put(Asker.OFFICER_OUTSIDE, Knocking.as("xin", root, files));
        askers.put(Asker.ACADEMIC_AFFAIRS, Knocking.as("affairs", root, files));
        askers.put(Asker.OPERATOR, Knocking.as("ops", root, files));
        files.put("plan", http.withBasicAuth("affairs", "demo").getForObject("/api/plan/table", byte[].class));
        oneDelivery();
    }

    /** So that parts and receipts are there to be asked for. */
    private void oneDelivery() throws IOException {
        var student = absent("赵报送");
        handIn(student);
        done("PUT", "/api/makeups/" + student + "/photos/1/decision", "{\"accepted\":true,\"reason\":\"清楚\"}");
        done("POST", "/api/colleges/jingguan/deliveries", "");
    }

    @Test
    void theTableNamesEveryRouteAndNoOther() {
        var routes = Doors.of(program);
        var table = doors().stream().map(Door::key).toList();

        var missing = new TreeSet<>(routes);
        missing.removeAll(table);
        var gone = new TreeSet<>(table);
        gone.removeAll(routes);

        assertThat(routes).hasSizeGreaterThan(90);
        assertThat(missing).as(Doors.toAdd(missing)).isEmpty();
        assertThat(gone).as("take out of " + Doors.TABLE + ": no such route").isEmpty();
        assertThat(table).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void opensForThoseWhoMayAndForNobodyElse(Door door) {
        new Asking(askers).everybody(door, () -> behind(door));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changesNothingAtTheWishOfAnotherSite(Door door) {
        new Asking(askers).withoutToken(door, () -> behind(door));
    }

    @Test
    void everybodyReallyIsWhoTheySay() {
        var known = Map.of(Asker.COUNSELLOR_INSIDE, "chen老师", Asker.OFFICER_OUTSIDE, "xin老师", Asker.OPERATOR, "ops老师");
        var home = Door.read("GET / staff");

        known.forEach(
                (asker, name) -> assertThat(askers.get(asker).at(home).body()).contains(name));
        assertThat(askers.get(Asker.ANONYMOUS).at(home).asksToSignIn()).isTrue();
    }

    private Asking.Behind behind(Door door) {
        var name = "欧阳" + Integer.toString(seat + 1, 36);
        var student = absent(name);
        var places = new HashMap<>(Map.of(
                "student", student,
                "college", "jingguan",
                "class", CLASS,
                "name", CLASS,
                "code", "TOLD",
                "language", "zh",
                "number", "1",
                "stage", "PHOTOS",
                "version", "1",
                "id", UUID.randomUUID().toString()));
        places.put("username", "away");
        places.put("token", token(student));
        places.put("key", "makeup-photo");
        places.put("day", "2024-03-13");
        if (door.needs("other")) {
            places.put("other", absent("钱另人"));
        }
        if (door.needs("sha256")) {
            var looked = askers.get(Asker.ACADEMIC_AFFAIRS).at(Door.read("POST /roster season file=@roster"));
            places.put("sha256", looked.location().replaceAll(".*/", ""));
        }
        if (door.needs("letter")) {
            places.put("letter", newestLetter(student));
        }
        if (door.needs("step")) {
            places.put(
                    "step",
                    done("PUT", "/api/makeups/" + student + "/route", "{\"route\":\"ONLINE\"}")
                            .path("step")
                            .asText());
        }
        if (door.needs("version") && door.needs("student") || door.needs("token") && door.needs("version")) {
            handIn(student);
        }
        if (door.route().contains("/unmatched/{id}")) {
            places.put("id", unmatched());
        }
        return new Asking.Behind(places, name);
    }

    private String absent(String name) {
        var number = new StudentNumber("0120997%04d".formatted(++seat));
        db.sql("insert into student (number, name, class_key, email) values (:number, :name, :class, :email)")
                .param("number", number.value())
                .param("name", name)
                .param("class", CLASS)
                .param("email", "s" + number + "@student.test")
                .update();
        openings.open(Caller.program(), List.of(number), null);
        return number.value();
    }

    private String newestLetter(String student) {
        return db.sql("select max(id) from letter where student = :student")
                .param("student", student)
                .query(String.class)
                .single();
    }

    private String token(String student) {
        return links.token(
                makeups.newest(new StudentNumber(student)).orElseThrow().id());
    }

    private void handIn(String student) {
        files.put("seat" + seat, Pictures.idPhoto(seat));
        done("POST", "/api/makeups/" + student + "/photos", "file=@seat" + seat + "&origin=XINHUA");
    }

    /** A file of chen's that names nobody. */
    private String unmatched() {
        files.put("DSC" + ++seat + ".jpg", Pictures.idPhoto(seat));
        var door = Door.read("POST /api/photos followers files=@DSC" + seat + ".jpg");
        return read(askers.get(Asker.COUNSELLOR_INSIDE).at(door))
                .path("unmatched")
                .path(0)
                .path("id")
                .asText();
    }

    private JsonNode done(String method, String path, String body) {
        return read(askers.get(Asker.ACADEMIC_AFFAIRS).at(Door.read(method + " " + path + " season " + body)));
    }

    private JsonNode read(Knocking.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        try {
            return json.readTree(answer.body());
        } catch (IOException noJson) {
            throw new IllegalStateException(noJson);
        }
    }

    private void save(String username, Role role, @Nullable String college, Set<String> classes) {
        var keys = classes.stream().collect(Collectors.toSet());
        people.save(new Person(username, username + "老师", role, college, keys, null, null), "demo");
    }
}
