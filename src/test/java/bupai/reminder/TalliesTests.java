package bupai.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Program;
import bupai.mail.Letter;
import bupai.makeup.State;
import bupai.school.Scope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What is counted for all readers at once is what each would have counted alone; in the school of {@link DigestsTests}. */
@Program
@TestPropertySource(properties = "bupai.school.name=一所学校")
class TalliesTests {

    private static final LocalDate DAY = LocalDate.of(2024, 3, 19);
    private static final List<String> COLLEGES = List.of("jingguan", "xinxi");
    private static final List<State> STATES = List.of(
            State.NOT_STARTED, State.UNDERWAY, State.RETURNED, State.IN_REVIEW, State.ACCEPTED, State.WITHDRAWN);

    @Autowired
    Tallies tallies;

    @Autowired
    JdbcClient db;

    private record Pupil(String classKey, String college, Found.Named named, int raised) {}

    private final List<Pupil> pupils = new ArrayList<>();

    @BeforeEach
    void aSchoolAtRandom() {
        var cases = new Cases(db);
        db.sql("delete from school_class where name_key <> 'k'").update();
        var random = new Random(20240319);
        for (var one = 0; one < 12; one++) {
            var key = "k%02d".formatted((one * 7) % 12);
            var college = COLLEGES.get(one % 2);
            db.sql("insert into school_class (name_key, name, college) values (:key, :key, :college)")
                    .param("key", key)
                    .param("college", college)
                    .update();
            IntStream.range(0, random.nextInt(30)).forEach(count -> open(cases, random, key, college));
        }
    }

    @AfterEach
    void leaveNothingToTheNext() {
        new Cases(db);
        db.sql("delete from school_class").update();
    }

    private void open(Cases cases, Random random, String key, String college) {
        var state = STATES.get(random.nextInt(STATES.size()));
        var makeup = cases.open(state.name(), "", "", "", "", "");
        var number = db.sql("select student from makeup where id = :id")
                .param("id", makeup)
                .query(String.class)
                .single();
        db.sql("update student set class_key = :key where number = :number")
                .param("key", key)
                .param("number", number)
                .update();
        var raised = random.nextInt(4);
        // Lower escalations of the same day, and higher ones of another, change nothing.
        for (var hears = 1; hears <= raised; hears++) {
            raise(makeup, "o" + hears, hears, DAY);
        }
        raise(makeup, "yesterday", 3, DAY.minusDays(1));
        pupils.add(new Pupil(key, college, new Found.Named(key, number, "甲", state, ""), raised));
    }

    @Test
    void countForAllAtOnceWhatEachWouldCountAlone() {
        var readers = List.of(
                reader(Plan.Hears.COUNSELLOR, Scope.ofClasses(Set.of("k00"))),
                reader(Plan.Hears.COUNSELLOR, Scope.ofClasses(Set.of("k05", "k03", "k11", "k07"))),
                reader(Plan.Hears.COUNSELLOR, Scope.ofClasses(Set.of())),
                reader(Plan.Hears.COLLEGE, Scope.ofCollege("jingguan")),
                reader(Plan.Hears.COLLEGE, Scope.ofCollege("xinxi")),
                reader(Plan.Hears.OFFICE, Scope.all()));

        var found = tallies.on(DAY, readers);

        assertThat(pupils).hasSizeGreaterThan(100);
        for (var index = 0; index < readers.size(); index++) {
            var reader = readers.get(index);
            var own = pupils.stream()
                    .filter(pupil -> reader.scope().covers(pupil.college(), pupil.classKey()))
                    .sorted(Comparator.comparing(Pupil::classKey)
                            .thenComparing(pupil -> pupil.named().number()))
                    .toList();
            var missing = own.stream()
                    .filter(pupil -> pupil.named().state().isGettingThePhoto())
                    .toList();
            var raised = missing.stream()
                    .filter(pupil -> pupil.raised() >= reader.hears().ordinal())
                    .toList();
            var one = found.get(index);
            assertThat(one.standing().expected()).isEqualTo(own.size());
            assertThat(one.standing().missing()).isEqualTo(missing.size());
            for (var state : STATES) {
                assertThat(one.standing().in(state)).isEqualTo((int) own.stream()
                        .filter(pupil -> pupil.named().state() == state)
                        .count());
            }
            same(one.missing(), missing);
            same(one.raised(), raised);
        }
        assertThat(found.get(5).missing().count()).isGreaterThan(FirstOf.NAMED);
        assertThat(found.get(5).missing().named()).hasSize(FirstOf.NAMED);
    }

    private static void same(FirstOf<Found.Named> found, List<Pupil> expected) {
        assertThat(found.count()).isEqualTo(expected.size());
        assertThat(found.named())
                .isEqualTo(
                        expected.stream().limit(FirstOf.NAMED).map(Pupil::named).toList());
    }

    private static Reader reader(Plan.Hears hears, Scope scope) {
        return new Reader(Letter.Kind.COUNSELLOR_DIGEST, "x", "x", null, hears, scope);
    }

    private void raise(java.util.UUID makeup, String occasion, int hears, LocalDate day) {
        db.sql("insert into escalation (makeup, occasion, hears, raised_on) values (:makeup, :occasion, :hears, :day)")
                .param("makeup", makeup)
                .param("occasion", occasion)
                .param("hears", Plan.Hears.values()[hears].name())
                .param("day", day)
                .update();
    }
}
