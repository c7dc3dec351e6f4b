package bupai.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the instances of each model stand and where they stay longest, from the engine's own history. */
@Component
class ModelFigures {

    private static final List<String> KEYS = List.of(MakeupProcess.KEY, CollegePackProcess.KEY, DailyRound.KEY);

    /** How many places are called the slowest. */
    private static final int SLOWEST = 3;

    private static final Duration WORTH_NAMING = Duration.ofMinutes(1);

    /** @param versions how many of its versions have running instances */
    record Model(String key, String name, int version, long running, int versions) {}

    record Version(int version, Instant deployedAt, long running) {}

    /**
     * One node at which instances stay.
     *
     * @param waiting how many stand here now
     * @param since how long the first of them has
     * @param passed how many have gone on from here
     * @param stay how long they stayed on average; null before the first has gone on
     */
    record Place(
            String id,
            String name,
            int waiting,
            @Nullable Instant since,
            int passed,
            @Nullable Duration stay,
            boolean slow) {

        /** The unit in which the stay is best said, as a message's key ends. */
        public String unit() {
            var took = Objects.requireNonNullElse(stay, Duration.ZERO);
            return took.toDays() >= 2
                    ? "days"
                    : took.toHours() >= 2 ? "hours" : took.toMinutes() >= 1 ? "minutes" : "moment";
        }

        /** The stay in that unit. */
        public long amount() {
            var took = Objects.requireNonNullElse(stay, Duration.ZERO);
            return took.toDays() >= 2 ? took.toDays() : took.toHours() >= 2 ? took.toHours() : took.toMinutes();
        }
    }

    private final RepositoryService repository;
    private final ElementNames names;
    private final JdbcClient db;

    ModelFigures(RepositoryService repository, ElementNames names, JdbcClient db) {
        this.repository = repository;
        this.names = names;
        this.db = db;
    }

    List<Model> models() {
        return KEYS.stream().map(this::newest).map(this::model).toList();
    }

    Model model(String key) {
        return model(newest(key));
    }

    static boolean knows(String key) {
        return KEYS.contains(key);
    }

    /** The diagram of the newest version. */
    String diagram(String key, Locale language) {
        return names.drawn(repository.getBpmnModelInstance(newest(key).getId()), language);
    }

    /** The newest first; older ones only while instances run on them. */
    List<Version> versions(String key) {
        return db
                .sql(
                        """
                        select d.version_, p.deploy_time_, (select count(*) from act_ru_execution e
                            where e.proc_def_id_ = d.id_ and e.parent_id_ is null) as running
                        from act_re_procdef d join act_re_deployment p on p.id_ = d.deployment_id_
                        where d.key_ = :key order by d.version_ desc
                        """)
                .param("key", key)
                .query((row, line) ->
                        new Version(row.getInt("version_"), instant(row, "deploy_time_"), row.getLong("running")))
                .list()
                .stream()
                .filter(one -> one.running() > 0 || one.version() == newest(key).getVersion())
                .toList();
    }

    /** Where work is done or waited for, the fullest first. */
    List<Place> places(String key) {
        var places = new ArrayList<>(db.sql(
                        """
                        select act_id_, max(act_name_) as name, count(*) - count(end_time_) as waiting,
                            min(case when end_time_ is null then start_time_ end) as since,
                            count(end_time_) as passed,
                            avg(extract(epoch from (end_time_ - start_time_))) as stay
                        from act_hi_actinst
                        where proc_def_key_ = :key
                            and act_type_ in ('userTask', 'serviceTask', 'sendTask', 'receiveTask', 'businessRuleTask',
                                'intermediateMessageCatch', 'intermediateTimer')
                        group by act_id_
                        """)
                .param("key", key)
                .query((row, line) -> place(row))
                .list());
        places.sort(Comparator.comparing(ModelFigures::stay).reversed());
        for (var index = 0; index < Math.min(SLOWEST, places.size()); index++) {
            var one = places.get(index);
            if (stay(one).compareTo(WORTH_NAMING) >= 0) {
                places.set(index, slow(one));
            }
        }
        places.sort(Comparator.comparingInt(Place::waiting).reversed());
        return places;
    }

    private Model model(ProcessDefinition newest) {
        var versions = versions(newest.getKey());
        return new Model(
                newest.getKey(),
                names.of(newest.getKey(), newest.getName()),
                newest.getVersion(),
                versions.stream().mapToLong(Version::running).sum(),
                (int) versions.stream().filter(one -> one.running() > 0).count());
    }

    private ProcessDefinition newest(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
    }

    private Place place(ResultSet row) throws SQLException {
        var stay = row.getObject("stay") == null ? null : Duration.ofSeconds((long) row.getDouble("stay"));
        return new Place(
                row.getString("act_id_"),
                names.of(row.getString("act_id_"), row.getString("name")),
                row.getInt("waiting"),
                row.getObject("since") == null ? null : instant(row, "since"),
                row.getInt("passed"),
                stay,
                false);
    }

    private static Place slow(Place one) {
        return new Place(one.id(), one.name(), one.waiting(), one.since(), one.passed(), one.stay(), true);
    }

    private static Duration stay(Place place) {
        return place.stay() == null ? Duration.ZERO : place.stay();
    }

    /** The engine writes its times without a zone, in the machine's, which is UTC. */
    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toLocalDateTime().toInstant(ZoneOffset.UTC);
    }
}
