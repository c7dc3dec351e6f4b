package bupai.pack;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.school.College;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** 签收: what academic affairs said of each delivery, once and for good, and of single photos of it. */
@Repository
public class Receipts {

    private final JdbcClient db;
    private final DeliveryRows rows;
    private final DeliveryContents contents;
    private final SchoolClock clock;
    private final ApplicationEventPublisher facts;

    Receipts(
            JdbcClient db,
            DeliveryRows rows,
            DeliveryContents contents,
            SchoolClock clock,
            ApplicationEventPublisher facts) {
        this.db = db;
        this.rows = rows;
        this.contents = contents;
        this.clock = clock;
        this.facts = facts;
    }

    /**
     * Records academic affairs' answer. Publishes {@link Delivery.PhotoRefused} for each photo that is wanting, and
     * {@link Delivery.Answered}.
     *
     * @throws Refused 404 without such a delivery, 409 where it is not handed over or was answered, 422 where a complaint has
     *     no remark, or has one about a photo that is not in it
     */
    @Transactional
    public Delivery answer(College college, int version, Answer answer, Caller caller) {
        var delivery = rows.hold(college, version);
        if (!delivery.awaitsAnswer()) {
            var answered = delivery.answeredAt() != null;
            throw Refused.notNow(
                    answered ? "pack.receipt.answered" : "pack.receipt.not-built", college.name(), version);
        }
        answer.check();
        var refused = refused(delivery, answer.photos());
        record(delivery, answer, caller);
        refused.forEach((photo, remark) -> {
            record(delivery, photo.student(), remark);
            facts.publishEvent(new Delivery.PhotoRefused(photo.makeup(), photo.version(), remark, caller));
        });
        facts.publishEvent(new Delivery.Answered(
                college.code(), version, answer.inOrder(), answer.remark(), caller.name(), clock.now()));
        return rows.find(college.code(), version).orElseThrow();
    }

    /** What was said of single photos. */
    Map<StudentNumber, String> remarks(String college, int version) {
        var remarks = new TreeMap<StudentNumber, String>();
        db.sql("select student, remark from delivery_remark where college = :college and version = :version")
                .param("college", college)
                .param("version", version)
                .query(row -> {
                    remarks.put(new StudentNumber(row.getString("student")), row.getString("remark"));
                });
        return remarks;
    }

    /** @throws Refused 422 where a student's photo is not in the delivery */
    private Map<PackedPhoto, String> refused(Delivery delivery, Map<StudentNumber, String> remarks) {
        var photos = contents.photos(delivery.college(), delivery.version()).stream()
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

    private void record(Delivery delivery, Answer answer, Caller caller) {
        var state = answer.inOrder() ? Delivery.State.RECEIVED : Delivery.State.COMPLAINED;
        rows.change(
                delivery,
                "state = :state, in_order = :inOrder, remark = :remark, answered_by = :by, answered_at = :at",
                Map.of(
                        "state",
                        state.name(),
                        "inOrder",
                        answer.inOrder(),
                        "remark",
                        answer.remark(),
                        "by",
                        caller.name(),
                        "at",
                        clock.now().atOffset(ZoneOffset.UTC)));
    }

    private void record(Delivery delivery, StudentNumber student, String remark) {
        db.sql(
                        """
                        insert into delivery_remark (college, version, student, remark)
                        values (:college, :version, :student, :remark)
                        """)
                .param("college", delivery.college())
                .param("version", delivery.version())
                .param("student", student.value())
                .param("remark", remark)
                .update();
    }
}
