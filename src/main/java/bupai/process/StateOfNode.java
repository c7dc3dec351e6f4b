package bupai.process;

import bupai.makeup.Makeups;
import bupai.makeup.State;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A node of the model carries the state it means; whoever reaches it gets that state, in the same transaction. */
@Component
class StateOfNode extends AbstractBpmnParseListener {

    /** Asked late: the engine is built before the rooms. */
    private final ObjectProvider<Makeups> makeups;

    StateOfNode(ObjectProvider<Makeups> makeups) {
        this.makeups = makeups;
    }

    @Override
    public void parseUserTask(Element task, ScopeImpl scope, ActivityImpl node) {
        listenTo(task, node);
    }

    @Override
    public void parseReceiveTask(Element task, ScopeImpl scope, ActivityImpl node) {
        listenTo(task, node);
    }

    @Override
    public void parseEndEvent(Element event, ScopeImpl scope, ActivityImpl node) {
        listenTo(event, node);
    }

    private void listenTo(Element element, ActivityImpl node) {
        Map<String, String> properties = BpmnParseUtil.parseCamundaExtensionProperties(element);
        if (properties == null || !properties.containsKey(MakeupProcess.Property.STATE.inModel())) {
            return;
        }
        var state = State.valueOf(properties.get(MakeupProcess.Property.STATE.inModel()));
        var step = properties.get(MakeupProcess.Property.STEP.inModel());
        var keepsStep = Boolean.parseBoolean(properties.get(MakeupProcess.Property.KEEPS_STEP.inModel()));
        node.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                execution -> makeups.getObject().reached(id(execution), state, step, keepsStep));
    }

    private static UUID id(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }
}
