package bupai.pack;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.school.College;
import bupai.school.Refused;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All deliveries of all colleges, and what may happen to them; {@link PackBuilding} makes their contents. */
@Repository
public class Deliveries {

    private static final String ONE = "select * from delivery where college = :college and version = :version";

    private final JdbcClient db;
    private final DeliveryRows rows;
    private final BuildProgress progress;
    private final MessageSource texts;
    private final SchoolClock clock;
    private final ApplicationEventPublisher facts;

    Deliveries(
            JdbcClient db,
            DeliveryRows rows,
            BuildProgress progress,
            MessageSource texts,
            SchoolClock clock,
            ApplicationEventPublisher facts) {
        this.db = db;
        this.rows = rows;
        this.progress = progress;
        this.texts = texts;
        this.clock = clock;
        this.facts = facts;
    }

    /** The first one, which waits for the hand-over from the season's first day; false where it was opened before. */
    @Transactional
    public boolean openFirst(String college) {
        return db.sql(
                                """
                                merge into delivery d
                                using (select cast(:college as varchar(20)) as college, 1 as version) n
                                on d.college = n.college and d.version = n.version
                                when not matched then insert (college, version, state) values (n.college, n.version, 'OPEN')
                                """)
                        .param("college", college)
                        .update()
                == 1;
    }

    /**
     * Asks for a delivery: the one that waits, or else a new one. Publishes {@link Delivery.Asked}.
     *
     * @throws Refused 409 while one is being built
     */
    @Transactional
    public Delivery ask(College college, Caller caller) {
        var known = db.sql("select * from delivery where college = :college order by version for update")
                .param("college", college.code())
                .query(rows::delivery)
                .list();
        if (known.stream().anyMatch(delivery -> delivery.state() == Delivery.State.BUILDING)) {
            throw Refused.notNow("pack.delivery.building", college.name());
        }
        var version = known.stream()
                .filter(delivery -> delivery.state() == Delivery.State.OPEN)
                .map(Delivery::version)
                .findFirst()
                .orElseGet(() -> create(college, known.size() + 1));
        return asked(college.code(), version, caller);
    }

    public Optional<Delivery> find(String college, int version) {
        return db.sql(ONE)
                .param("college", college)
                .param("version", version)
                .query(rows::delivery)
                .optional();
    }

    /** Oldest first, the one that waits for its hand-over included. */
    public List<Delivery> of(String college) {
        return db.sql("select * from delivery where college = :college order by version")
                .param("college", college)
                .query(rows::delivery)
                .list();
    }

    /** The codes of the colleges of which a delivery waits for academic affairs' answer. */
    public Set<String> awaitingAnswer() {
        return Set.copyOf(db.sql("select distinct college from delivery where state in (:states)")
                .param("states", List.of(Delivery.State.MAILED.name(), Delivery.State.TO_UPLOAD.name()))
                .query(String.class)
                .list());
    }

    /** What a built delivery holds, in student-number order. */
    public List<PackedPhoto> photos(String college, int version) {
        return rows.photos(college, version);
    }

    /** {@code missing.csv} as it was when the delivery was built. */
    public String missingList(String college, int version) {
        return db.sql("select missing_list from delivery where college = :college and version = :version")
                .param("college", college)
                .param("version", version)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /**
     * Calls a build off: it stops soon, and the delivery waits for its hand-over again.
     *
     * @throws Refused 404 without such a delivery, 409 where it is not being built
     */
    @Transactional
    public void callOff(College college, int version, Caller caller) {
        var delivery = held(college.code(), version)
                .orElseThrow(() -> Refused.unknown("pack.delivery.unknown", college.name(), version));
        if (delivery.state() != Delivery.State.BUILDING) {
            throw Refused.notNow("pack.call-off.too-late", college.name(), version);
        }
        progress.callOff(delivery, caller.name());
    }

    /** Until the caller's transaction ends nobody calls it off and nobody answers it. */
    void hold(Delivery delivery) {
        held(delivery.college(), delivery.version()).orElseThrow();
    }

    /** Its parts are on the shelf and in their table. */
    Delivery built(Delivery delivery, MissingList.Listed absent) {
        return changed(
                delivery,
                "state = 'BUILT', built_at = :at, missing = :missing, missing_list = :list",
                Map.of("at", clock.now().atOffset(ZoneOffset.UTC), "missing", absent.count(), "list", absent.csv()));
    }

    Delivery failed(Delivery delivery, String key, String about) {
        var sentence = texts.getMessage(key, new Object[] {about}, Locale.SIMPLIFIED_CHINESE);
        return changed(
                delivery,
                "state = 'FAILED', failure = :why, failure_key = :key, failure_about = :about",
                Map.of("why", String.valueOf(sentence), "key", key, "about", about));
    }

    /** Waits for its hand-over again, after its build was called off. */
    Delivery reopened(Delivery delivery) {
        progress.forget(delivery);
        return changed(delivery, "state = 'OPEN'", Map.of());
    }

    /** Which instance of the model carries it. */
    public void carriedBy(String college, int version, String instance) {
        db.sql("update delivery set instance_id = :instance where college = :college and version = :version")
                .param("instance", instance)
                .param("college", college)
                .param("version", version)
                .update();
    }

    /** Its letters are in the outbox. */
    public void mailed(String college, int version) {
        goOn(college, version, Delivery.State.MAILED);
    }

    /** Somebody has to upload it by hand. */
    public void toUpload(String college, int version) {
        goOn(college, version, Delivery.State.TO_UPLOAD);
    }

    /**
     * Records academic affairs' answer. Publishes {@link Delivery.Answered}.
     *
     * @throws Refused 404 without such a delivery, 409 where it is not built or was answered, 422 where a complaint has no
     *     remark
     */
    @Transactional
    public Delivery receipt(College college, int version, boolean inOrder, String remark, Caller caller) {
        var delivery = held(college.code(), version)
                .orElseThrow(() -> Refused.unknown("pack.delivery.unknown", college.name(), version));
        if (!delivery.awaitsAnswer()) {
            var answered = delivery.answeredAt() != null;
            throw Refused.notNow(
                    answered ? "pack.receipt.answered" : "pack.receipt.not-built", college.name(), version);
        }
        if (!inOrder && remark.isBlank()) {
            throw Refused.notUnderstood("pack.receipt.remark");
        }
        if (remark.length() > 1000) {
            throw Refused.notUnderstood("pack.receipt.remark-long", 1000);
        }
        return answered(college.code(), version, inOrder, remark, caller);
    }

    private Optional<Delivery> held(String college, int version) {
        return db.sql(ONE + " for update")
                .param("college", college)
                .param("version", version)
                .query(rows::delivery)
                .optional();
    }

    private Delivery changed(Delivery delivery, String change, Map<String, ?> values) {
        db.sql("update delivery set " + change + " where college = :college and version = :version")
                .params(values)
                .param("college", delivery.college())
                .param("version", delivery.version())
                .update();
        return find(delivery.college(), delivery.version()).orElseThrow();
    }

    private int create(College college, int version) {
        try {
            db.sql("insert into delivery (college, version, state) values (:college, :version, 'OPEN')")
                    .param("college", college.code())
                    .param("version", version)
                    .update();
            return version;
        } catch (DuplicateKeyException someoneElseJustAsked) {
            throw Refused.notNow("pack.delivery.building", college.name());
        }
    }

    private Delivery asked(String college, int version, Caller caller) {
        var at = clock.now();
        db.sql(
                        """
                        update delivery set state = 'BUILDING', asked_by = :by, asked_at = :at
                        where college = :college and version = :version
                        """)
                .param("by", caller.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("college", college)
                .param("version", version)
                .update();
        facts.publishEvent(new Delivery.Asked(college, version, caller.name(), at));
        return find(college, version).orElseThrow();
    }

    private Delivery answered(String college, int version, boolean inOrder, String remark, Caller caller) {
        var at = clock.now();
        db.sql(
                        """
                        update delivery set state = :state, in_order = :inOrder, remark = :remark,
                            answered_by = :by, answered_at = :at
                        where college = :college and version = :version
                        """)
                .param("state", (inOrder ? Delivery.State.RECEIVED : Delivery.State.COMPLAINED).name())
                .param("inOrder", inOrder)
                .param("remark", remark)
                .param("by", caller.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("college", college)
                .param("version", version)
                .update();
        facts.publishEvent(new Delivery.Answered(college, version, inOrder, remark, caller.name(), at));
        return find(college, version).orElseThrow();
    }

    /** An answer that came first is not overwritten. */
    private void goOn(String college, int version, Delivery.State state) {
        db.sql(
                        """
                        update delivery set state = :state
                        where college = :college and version = :version and state in ('BUILT', 'MAILED', 'TO_UPLOAD')
                        """)
                .param("state", state.name())
                .param("college", college)
                .param("version", version)
                .update();
    }
}
