package bupai.process;

import bupai.makeup.Makeup;
import bupai.makeup.State;
import bupai.route.Route;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** One version of {@code makeup-photo} as a map: which node means which place, and which line joins which nodes. */
record MakeupModel(BpmnModelInstance model) {

    Optional<FlowNode> node(String id) {
        return Optional.ofNullable(model.getModelElementById(id)).map(FlowNode.class::cast);
    }

    /** A stop on the way, not a box around others or a fork. */
    boolean isStop(String id) {
        return node(id).filter(node -> !(node instanceof SubProcess) && !(node instanceof Gateway))
                .isPresent();
    }

    /** The node that means where a case stands, also where the engine remembers nothing of it. */
    Optional<String> place(Makeup makeup) {
        var route = makeup.route();
        return model.getModelElementsByType(FlowNode.class).stream()
                .filter(node ->
                        says(node, MakeupProcess.Property.STATE, makeup.state().name()))
                .filter(node -> makeup.state() != State.UNDERWAY
                        || says(node, MakeupProcess.Property.STEP, makeup.step())
                                && route != null
                                && isWithin(node, route))
                .map(FlowNode::getId)
                .findFirst();
    }

    /** Lines that were walked: each stop was reached from the nearest earlier one that leads to it. */
    List<String> lines(List<String> passed) {
        return Stream.iterate(1, at -> at < passed.size(), at -> at + 1)
                .flatMap(at -> line(passed.subList(0, at), passed.get(at)).stream())
                .distinct()
                .toList();
    }

    private Optional<String> line(List<String> before, String to) {
        return node(to).map(FlowNode::getIncoming).stream()
                .flatMap(Collection::stream)
                .filter(flow -> before.contains(flow.getSource().getId()))
                .max(Comparator.comparing(
                        flow -> before.lastIndexOf(flow.getSource().getId())))
                .map(SequenceFlow::getId);
    }

    /** A route's box is where the fork leads that asks for its code. */
    private boolean isWithin(FlowNode node, Route.Code route) {
        var box = model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> flow.getConditionExpression() != null
                        && flow.getConditionExpression().getTextContent().contains("'" + route + "'"))
                .map(SequenceFlow::getTarget)
                .findFirst();
        for (ModelElementInstance up = node.getParentElement(); up != null; up = up.getParentElement()) {
            if (box.isPresent() && up.equals(box.get())) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(FlowNode node, MakeupProcess.Property property, @Nullable String value) {
        var extensions = node.getExtensionElements();
        return extensions != null
                && extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                        .map(CamundaProperties::getCamundaProperties)
                        .flatMap(Collection<CamundaProperty>::stream)
                        .anyMatch(said -> said.getCamundaName().equals(property.inModel())
                                && said.getCamundaValue().equals(value));
    }
}
