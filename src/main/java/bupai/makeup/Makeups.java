package bupai.makeup;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.roster.Students;
import bupai.route.Route;
import bupai.school.Refused;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All cases. A student's newest one is the one that is shown. */
@Repository
public class Makeups {

    private final JdbcClient db;
    private final NamedParameterJdbcTemplate batch;
    private final Students students;

    Makeups(JdbcClient db, NamedParameterJdbcTemplate batch, Students students) {
        this.db = db;
        this.batch = batch;
        this.students = students;
    }

    public Optional<Makeup> find(UUID id) {
        return db.sql("select * from makeup where id = :id")
                .param("id", id)
                .query(this::makeup)
                .optional();
    }

    public Optional<Makeup> newest(StudentNumber student) {
        return db.sql("select * from makeup where newest_of = :student")
                .param("student", student.value())
                .query(this::makeup)
                .optional();
    }

    /** Every case the student ever had. */
    List<UUID> everOf(StudentNumber student) {
        return db.sql("select id from makeup where student = :student")
                .param("student", student.value())
                .query(UUID.class)
                .list();
    }

    /**
     * The case of a student whom the caller may follow.
     *
     * @throws Refused 403 outside the caller's scope, 404 where student or case is unknown
     */
    public Makeup of(Caller caller, StudentNumber student) {
        caller.must(Right.FOLLOW_STUDENTS);
        students.inScope(student, caller.scope());
        return newest(student).orElseThrow(() -> Refused.unknown("makeup.none", student));
    }

    /** The case, held until the transaction ends, so that two acts on it come one after the other. */
    public Makeup hold(UUID id) {
        return db.sql("select * from makeup where id = :id for update")
                .param("id", id)
                .query(this::makeup)
                .optional()
                .orElseThrow(() -> Refused.unknown("makeup.gone"));
    }

    /** Students in scope whose newest case takes a photo. */
    public List<StudentNumber> takingPhotos(Scope scope) {
        return db
                .sql(
                        """
                        select m.newest_of from makeup m
                        join student s on s.number = m.newest_of
                        join school_class c on c.name_key = s.class_key
                        where s.left_at is null and m.state not in ('CONFIRMED', 'MISSED', 'EXEMPT', 'WITHDRAWN') and
                        """
                                + Scope.SQL)
                .params(scope.parameters())
                .query(String.class)
                .list()
                .stream()
                .map(StudentNumber::new)
                .toList();
    }

    /** The numbers among these whose newest case is not withdrawn. */
    public Set<StudentNumber> absentAmong(Collection<StudentNumber> numbers) {
        return numbers.isEmpty()
                ? Set.of()
                : db
                        .sql("select newest_of from makeup where newest_of in (:numbers) and state <> 'WITHDRAWN'")
                        .param(
                                "numbers",
                                numbers.stream().map(StudentNumber::value).toList())
                        .query(String.class)
                        .list()
                        .stream()
                        .map(StudentNumber::new)
                        .collect(Collectors.toSet());
    }

    /** Adds new cases, each its student's newest from now on. */
    List<Makeup> open(List<StudentNumber> absent, @Nullable String reason, Instant at, String by) {
        batch.batchUpdate(
                "update makeup set newest_of = null where newest_of = :student and state = 'WITHDRAWN'",
                absent.stream()
                        .map(student -> new MapSqlParameterSource("student", student.value()))
                        .toArray(SqlParameterSource[]::new));
        var opened = absent.stream()
                .map(student -> new Makeup(
                        UUID.randomUUID(),
                        student,
                        State.NOT_STARTED,
                        null,
                        null,
                        new Makeup.Place(State.NOT_STARTED, null),
                        null,
                        null,
                        reason,
                        at))
                .toList();
        batch.batchUpdate(
                """
                insert into makeup (id, student, newest_of, reason, state, place, opened_at, opened_by)
                values (:id, :student, :student, :reason, 'NOT_STARTED', 'NOT_STARTED', :at, :by)
                """,
                opened.stream()
                        .map(makeup -> new MapSqlParameterSource()
                                .addValue("id", makeup.id())
                                .addValue("student", makeup.student().value())
                                .addValue("reason", reason)
                                .addValue("at", at.atOffset(ZoneOffset.UTC))
                                .addValue("by", by))
                        .toArray(SqlParameterSource[]::new));
        return opened;
    }

    /** Ties the case to its instance of the model. */
    public void runAs(UUID id, String instance) {
        db.sql("update makeup set instance_id = :instance where id = :id")
                .param("instance", instance)
                .param("id", id)
                .update();
    }

    /**
     * The model reached a node that carries a state.
     *
     * @param keepsStep true where the state keeps the step at which the case last stood
     */
    public void reached(UUID id, State state, @Nullable String step, boolean keepsStep) {
        var reached = Map.of("id", id, "state", state.name());
        db.sql("update makeup set state = :state, step = " + (keepsStep ? "place_step" : ":step") + " where id = :id")
                .params(reached)
                .param("step", step)
                .update();
        if (state.isGettingThePhoto()) {
            db.sql("update makeup set place = state, place_step = step where id = :id")
                    .param("id", id)
                    .update();
        }
    }

    void takes(UUID id, Route.Code route) {
        db.sql("update makeup set route = :route where id = :id")
                .param("route", route.name())
                .param("id", id)
                .update();
    }

    /** Notes which routes are closed for whom, for those whom it concerns: rounds group by it. */
    public void noteClosedRoutes() {
        db.sql(
                        """
                        update makeup set closed_routes = (
                            select string_agg(distinct c.route, ',' order by c.route)
                            from closed_route c join student s on c.student = s.number or c.class_key = s.class_key
                            where s.number = makeup.student)
                        where newest_of is not null and (closed_routes is not null or student in (
                            select s.number from student s
                            join closed_route c on c.student = s.number or c.class_key = s.class_key))
                        """)
                .update();
    }

    void extend(UUID id, LocalDate to) {
        db.sql("update makeup set deadline = :to where id = :id")
                .param("to", to)
                .param("id", id)
                .update();
    }

    /** Instances of the cases that the season's close ends on a day: no photo, and no own deadline still to come. */
    public List<String> instancesWithoutPhoto(LocalDate asOf) {
        return db.sql(
                        """
                        select instance_id from makeup
                        where state in ('NOT_STARTED', 'UNDERWAY', 'AWAITING_FILE', 'RETURNED')
                          and (deadline is null or deadline < :asOf)
                        """)
                .param("asOf", asOf)
                .query(String.class)
                .list();
    }

    private Makeup makeup(ResultSet row, int line) throws SQLException {
        var route = row.getString("route");
        return new Makeup(
                row.getObject("id", UUID.class),
                new StudentNumber(row.getString("student")),
                State.valueOf(row.getString("state")),
                route == null ? null : Route.Code.valueOf(route),
                row.getString("step"),
                new Makeup.Place(State.valueOf(row.getString("place")), row.getString("place_step")),
                row.getObject("deadline", LocalDate.class),
                row.getString("instance_id"),
                row.getString("reason"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant());
    }
}
