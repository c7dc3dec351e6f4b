package bupai.process;

import bupai.school.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The engine's jobs that did not come through: those that are tried again by themselves, and those that wait for a person. */
@Component
class FailedJobs {

    /**
     * @param model the process's key
     * @param place the node's label, its id where it has none
     * @param detail the engine's own words, without addresses and numbers of persons
     * @param again when it is tried again by itself; null where it waits for a person
     */
    record Failed(String id, String model, String place, Fault fault, String detail, @Nullable Instant again) {}

    private final ManagementService management;
    private final RepositoryService repository;
    private final ElementNames names;

    FailedJobs(ManagementService management, RepositoryService repository, ElementNames names) {
        this.management = management;
        this.repository = repository;
        this.names = names;
    }

    long waitingForAPerson() {
        return management.createJobQuery().noRetriesLeft().count();
    }

    /** Those that wait for a person first. */
    List<Failed> some(int most) {
        return management.createJobQuery().withException().orderByJobRetries().asc().listPage(0, most).stream()
                .map(this::failed)
                .toList();
    }

    /** Ids of an instance's jobs that nobody works at: given up, or to be tried again later. */
    List<String> stoppedIn(String instance) {
        var now = Instant.now();
        return management.createJobQuery().processInstanceId(instance).withException().list().stream()
                .filter(job -> job.getRetries() == 0
                        || job.getDuedate() != null
                                && job.getDuedate().toInstant().isAfter(now))
                .map(Job::getId)
                .toList();
    }

    /** @throws Refused 404 where there is no such job any more */
    void retry(String id) {
        if (management.createJobQuery().jobId(id).count() == 0) {
            throw Refused.unknown("process.operator.job.gone");
        }
        management.setJobRetries(id, 1);
        management.setJobDuedate(id, null);
    }

    /** All that wait for a person, once more; answers how many. */
    int retryAll() {
        var waiting = management.createJobQuery().noRetriesLeft().list();
        waiting.forEach(job -> retry(job.getId()));
        return waiting.size();
    }

    private Failed failed(Job job) {
        var trace = Objects.requireNonNullElse(management.getJobExceptionStacktrace(job.getId()), "");
        return new Failed(
                job.getId(),
                Objects.requireNonNullElse(job.getProcessDefinitionKey(), ""),
                place(job),
                Fault.of(trace),
                Fault.blotted(Objects.requireNonNullElse(job.getExceptionMessage(), "")),
                job.getRetries() == 0 || job.getDuedate() == null
                        ? null
                        : job.getDuedate().toInstant());
    }

    private String place(Job job) {
        var activity = management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
        if (activity == null) {
            return "";
        }
        var node = repository
                .getBpmnModelInstance(activity.getProcessDefinitionId())
                .getModelElementById(activity.getActivityId());
        var label = node == null ? null : node.getAttributeValue("name");
        return names.of(activity.getActivityId(), label);
    }
}
