package bupai.pack;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.school.College;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
                .param("states", Delivery.UNANSWERED)
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
     * Calls a build off: it stops soon, and the delivery waits for its hand-over again. Publishes {@link Delivery.CalledOff}.
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
        facts.publishEvent(new Delivery.CalledOff(college.code(), version, caller.name(), clock.now()));
    }

    /** Until the caller's transaction ends nobody calls it off and nobody answers it. */
    Delivery hold(Delivery delivery) {
        return held(delivery.college(), delivery.version()).orElseThrow();
    }

    /** Its parts are on the shelf and in their table. */
    Delivery built(Delivery delivery, MissingList.Listed absent) {
        return changed(
                delivery,
                "state = 'BUILT', built_at = :at, missing = :missing, missing_list = :list",
                Map.of(
                        "at",
                        clock.now().atOffset(ZoneOffset.UTC),
                        "missing",
                        absent.count(),
                        "list",
                        absent.sheet().text()));
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
        // In the order in which calling off takes them, so that a second one at the same instant waits for this.
        hold(delivery);
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

    /** What lies beside its zips. */
    List<Beside.Leaf> beside(String college, int version) {
        return rows.leaves(college, version);
    }

    /** What academic affairs said of single photos. */
    Map<StudentNumber, String> remarks(String college, int version) {
        return rows.remarks(college, version);
    }

    /**
     * Notes who uploaded it by hand and when; mails that are not out yet stay here. Publishes {@link Delivery.Uploaded}.
     *
     * @throws Refused 404 without such a delivery, 409 where it is not built, uploaded or answered already
     */
    @Transactional
    public Delivery uploaded(College college, int version, Caller caller) {
        var delivery = held(college.code(), version)
                .orElseThrow(() -> Refused.unknown("pack.delivery.unknown", college.name(), version));
        if (!delivery.mayBeUploaded()) {
            throw Refused.notNow("pack.upload.not-now", college.name(), version);
        }
        var at = clock.now();
        var now = changed(
                delivery,
                "state = 'UPLOADED', uploaded_by = :by, uploaded_at = :at",
                Map.of("by", caller.name(), "at", at.atOffset(ZoneOffset.UTC)));
        facts.publishEvent(new Delivery.Uploaded(college.code(), version, caller.name(), at));
        return now;
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
        return receipt(college, version, new Answer(inOrder, remark, Map.of()), caller);
    }

    /** As above, with a remark for each photo that is wanting; publishes {@link Delivery.PhotoRefused} for each. */
    @Transactional
    public Delivery receipt(College college, int version, Answer answer, Caller caller) {
        var delivery = held(college.code(), version)
                .orElseThrow(() -> Refused.unknown("pack.delivery.unknown", college.name(), version));
        if (!delivery.awaitsAnswer()) {
            var answered = delivery.answeredAt() != null;
            throw Refused.notNow(
                    answered ? "pack.receipt.answered" : "pack.receipt.not-built", college.name(), version);
        }
        answer.check();
        var refused = refused(delivery, answer.photos());
        answered(college.code(), version, answer.inOrder(), answer.remark(), caller);
        refused.forEach((photo, remark) -> {
            rows.insertRemark(college.code(), version, photo.student(), remark);
            facts.publishEvent(new Delivery.PhotoRefused(photo.makeup(), photo.version(), remark, caller));
        });
        facts.publishEvent(new Delivery.Answered(
                college.code(), version, answer.inOrder(), answer.remark(), caller.name(), clock.now()));
        return find(college.code(), version).orElseThrow();
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

    /** @throws Refused 422 where a student's photo is not in the delivery */
    private Map<PackedPhoto, String> refused(Delivery delivery, Map<StudentNumber, String> remarks) {
        var photos = rows.photos(delivery.college(), delivery.version()).stream()
                .collect(Collectors.toMap(PackedPhoto::student, photo -> photo));
        var refused = new LinkedHashMap<PackedPhoto, String>();
        remarks.forEach((student, remark) -> {
            var photo = photos.get(student);
            if (photo == null) {
                throw Refused.notUnderstood("pack.receipt.photo", student, delivery.version());
            }
            refused.put(photo, remark);
        });
        return refused;
    }

    private void answered(String college, int version, boolean inOrder, String remark, Caller caller) {
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
    }

    /** An answer that came first is not overwritten. */
    private void goOn(String college, int version, Delivery.State state) {
        db.sql(
                        """
                        update delivery set state = :state
                        where college = :college and version = :version and state = 'BUILT'
                        """)
                .param("state", state.name())
                .param("college", college)
                .param("version", version)
                .update();
    }
}
