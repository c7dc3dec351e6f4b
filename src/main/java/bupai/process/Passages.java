package bupai.process;

import bupai.calendar.SchoolClock;
import bupai.makeup.Makeup;
import bupai.makeup.Makeups;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The way of one case through its model, from the engine's history; where that is gone, its place alone. */
@Component
class Passages {

    /**
     * @param at the school's time; null where the engine remembers it no longer
     * @param here whether the case stands there now
     */
    record Stop(String id, String name, @Nullable OffsetDateTime at, boolean here) {}

    /**
     * @param model the BPMN that the case runs, or ran, by
     * @param passed ids of nodes, in their order
     * @param lines ids of sequence flows between them
     * @param here ids of nodes where it stands
     */
    record Way(String model, List<String> passed, List<String> lines, List<String> here, List<Stop> stops) {}

    private final HistoryService history;
    private final RepositoryService repository;
    private final Makeups makeups;
    private final SchoolClock clock;
    private final ElementNames names;

    Passages(
            HistoryService history,
            RepositoryService repository,
            Makeups makeups,
            SchoolClock clock,
            ElementNames names) {
        this.history = history;
        this.repository = repository;
        this.makeups = makeups;
        this.clock = clock;
        this.names = names;
    }

    /** For a page that has let its reader in already. */
    public List<Stop> stops(StudentNumber student, Locale language) {
        return of(makeups.newest(student).orElseThrow(() -> Refused.unknown("makeup.none", student)), language)
                .stops();
    }

    Way of(Makeup makeup, Locale language) {
        var instances = history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(MakeupProcess.KEY)
                .processInstanceBusinessKey(makeup.id().toString())
                .orderByProcessInstanceStartTime()
                .asc()
                .list();
        var model = new MakeupModel(repository.getBpmnModelInstance(definition(instances)));
        var passed = instances.stream().flatMap(one -> activities(one).stream()).toList();
        var waiting = passed.stream()
                .filter(one -> one.getEndTime() == null && model.isStop(one.getActivityId()))
                .map(HistoricActivityInstance::getActivityId)
                .toList();
        var here = waiting.isEmpty() ? model.place(makeup).stream().toList() : waiting;
        var ids = passed.stream().map(HistoricActivityInstance::getActivityId).toList();
        return new Way(
                names.drawn(model.model(), language),
                ids.stream().filter(model::isStop).distinct().toList(),
                model.lines(ids),
                here,
                stops(passed, here, model, language));
    }

    private List<Stop> stops(
            List<HistoricActivityInstance> passed, List<String> here, MakeupModel model, Locale language) {
        var remembered =
                passed.stream().filter(one -> model.isStop(one.getActivityId())).toList();
        if (remembered.isEmpty()) {
            return here.stream()
                    .map(id -> new Stop(id, name(id, model, language), null, true))
                    .toList();
        }
        var last = remembered.get(remembered.size() - 1);
        return remembered.stream()
                .map(one -> new Stop(
                        one.getActivityId(),
                        name(one.getActivityId(), model, language),
                        clock.at(one.getStartTime().toInstant()),
                        one.getEndTime() == null || one == last && here.contains(one.getActivityId())))
                .toList();
    }

    private List<HistoricActivityInstance> activities(HistoricProcessInstance instance) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderPartiallyByOccurrence()
                .asc()
                .list();
    }

    /** The version that the newest instance ran by, else the newest one. */
    private String definition(List<HistoricProcessInstance> instances) {
        return instances.stream()
                .max(Comparator.comparing(HistoricProcessInstance::getStartTime))
                .map(HistoricProcessInstance::getProcessDefinitionId)
                .orElseGet(() -> repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(MakeupProcess.KEY)
                        .latestVersion()
                        .singleResult()
                        .getId());
    }

    private String name(String id, MakeupModel model, Locale language) {
        return names.of(id, model.node(id).map(FlowNode::getName).orElse(null), language);
    }
}
