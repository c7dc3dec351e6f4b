package bupai.process;

import bupai.makeup.State;
import bupai.school.Refused;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Speaks to the instances of {@code makeup-photo}, each by its own id. */
@Component
class MakeupInstances {

    private final RuntimeService runtime;
    private final TaskService tasks;

    MakeupInstances(RuntimeService runtime, TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /** Starts at the absence; answers the instance's id. */
    String start(UUID makeup) {
        return runtime.startProcessInstanceByKey(
                        MakeupProcess.KEY,
                        makeup.toString(),
                        MakeupProcess.Variable.RESUME.is(State.NOT_STARTED.name()))
                .getId();
    }

    /** Starts at the extension of a case that the season had closed. */
    String reopen(UUID makeup, String resume) {
        return runtime.createMessageCorrelation(MakeupProcess.Message.DEADLINE_EXTENDED.inModel())
                .processInstanceBusinessKey(makeup.toString())
                .setVariables(MakeupProcess.Variable.RESUME.is(resume))
                .correlateStartMessage()
                .getId();
    }

    /** @throws Refused 409 where the instance does not wait for this message */
    void tell(String instance, MakeupProcess.Message message, Map<String, Object> variables) {
        try {
            runtime.createMessageCorrelation(message.inModel())
                    .processInstanceId(instance)
                    .setVariables(variables)
                    .correlate();
        } catch (MismatchingMessageCorrelationException notWaitingForThat) {
            throw Refused.notNow("process.moved-on");
        }
    }

    /** Completes the one task at hand; a model waits at no more than one. */
    void complete(String instance, Map<String, Object> variables) {
        tasks.complete(atHand(instance).getId(), variables);
    }

    private Task atHand(String instance) {
        var task = tasks.createTaskQuery().processInstanceId(instance).singleResult();
        if (task == null) {
            throw Refused.notNow("process.moved-on");
        }
        return task;
    }
}
