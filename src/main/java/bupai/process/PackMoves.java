package bupai.process;

import bupai.pack.Deliveries;
import bupai.pack.Delivery;
import bupai.school.Refused;
import bupai.school.School;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Turns the facts of deliveries into moves of {@code college-pack}. */
@Component
class PackMoves {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final FailedJobs jobs;
    private final Deliveries deliveries;
    private final School school;

    PackMoves(RuntimeService runtime, TaskService tasks, FailedJobs jobs, Deliveries deliveries, School school) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.jobs = jobs;
        this.deliveries = deliveries;
        this.school = school;
    }

    /** Every college has its place in the model from the first day. */
    @Transactional
    public void openSeason() {
        school.colleges().stream()
                .filter(college -> deliveries.openFirst(college.code()))
                .forEach(college -> start(college.code(), 1));
    }

    @EventListener
    void asked(Delivery.Asked fact) {
        var waiting =
                deliveries.find(fact.college(), fact.version()).orElseThrow().instance();
        complete(waiting == null ? start(fact.college(), fact.version()) : waiting, Map.of());
    }

    /** A build that stopped and waits for its next try, or for a person, hears of it at once. */
    @EventListener
    void calledOff(Delivery.CalledOff fact) {
        var instance =
                deliveries.find(fact.college(), fact.version()).orElseThrow().instance();
        if (instance != null) {
            jobs.stoppedIn(instance).forEach(jobs::retry);
        }
    }

    /** Where its mails went out instead, the model is further on already. */
    @EventListener
    void uploaded(Delivery.Uploaded fact) {
        var instance =
                deliveries.find(fact.college(), fact.version()).orElseThrow().instance();
        if (instance != null && waitsForUpload(instance)) {
            complete(instance, Map.of());
        }
    }

    @EventListener
    void answered(Delivery.Answered fact) {
        var delivery = deliveries.find(fact.college(), fact.version()).orElseThrow();
        var instance = delivery.instance();
        if (instance == null) {
            throw new IllegalStateException("delivery " + delivery.key() + " runs in no instance");
        }
        if (waitsForUpload(instance)) {
            // Who answers has the pack, so it was uploaded.
            complete(instance, Map.of());
        }
        complete(instance, CollegePackProcess.Variable.IN_ORDER.is(fact.inOrder()));
    }

    private boolean waitsForUpload(String instance) {
        return tasks.createTaskQuery()
                        .processInstanceId(instance)
                        .taskDefinitionKey(CollegePackProcess.UPLOAD_BY_HAND)
                        .count()
                > 0;
    }

    private String start(String college, int version) {
        var key = deliveries.find(college, version).orElseThrow().key();
        var instance =
                runtime.startProcessInstanceByKey(CollegePackProcess.KEY, key).getId();
        deliveries.carriedBy(college, version, instance);
        return instance;
    }

    private void complete(String instance, Map<String, Object> variables) {
        var task = tasks.createTaskQuery().processInstanceId(instance).singleResult();
        if (task == null) {
            throw Refused.notNow("process.moved-on");
        }
        tasks.complete(task.getId(), variables);
    }
}
