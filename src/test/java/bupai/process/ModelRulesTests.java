package bupai.process;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import bupai.makeup.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.LoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The models are source code: each rule is named after the fault it finds. */
class ModelRulesTests {

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern ROUTE_ASKED = Pattern.compile("\\$\\{resume == '(\\w+)'}");
    private static final BpmnModelInstance MAKEUP = read(Path.of("bpmn/makeup-photo.bpmn"));

    static List<Path> models() throws IOException {
        try (var files = Files.list(Path.of("bpmn"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aModelIsMissing() throws IOException {
        var keys = models().stream()
                .map(ModelRulesTests::read)
                .flatMap(model -> all(model, Process.class).stream())
                .map(Process::getId);

        assertThat(keys).containsExactlyInAnyOrder(MakeupProcess.KEY, CollegePackProcess.KEY, DailyRound.KEY);
    }

    @ParameterizedTest
    @MethodSource("models")
    void aProcessWouldBeKeptForever(Path file) {
        assertThat(all(read(file), Process.class)).isNotEmpty().allSatisfy(process -> {
            assertThat(process.isExecutable()).isTrue();
            assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P400D");
            assertThat(process.getName()).containsPattern(CHINESE);
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void aNodeSaysNothingInChinese(Path file) {
        assertThat(all(read(file), FlowNode.class))
                .isNotEmpty()
                .allSatisfy(node ->
                        assertThat(node.getName()).as(node.getId()).isNotNull().containsPattern(CHINESE));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aForkAsksNoQuestion(Path file) {
        assertThat(forks(read(file)))
                .isNotEmpty()
                .allSatisfy(fork -> assertThat(fork.getName()).as(fork.getId()).endsWith("？"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void anAnswerAtAForkIsNotNamed(Path file) {
        assertThat(forks(read(file)).flatMap(fork -> fork.getOutgoing().stream()))
                .isNotEmpty()
                .allSatisfy(flow ->
                        assertThat(flow.getName()).as(flow.getId()).isNotNull().containsPattern(CHINESE));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aForkCouldLeadNowhere(Path file) {
        assertThat(forks(read(file))).isNotEmpty().allSatisfy(fork -> {
            var otherwise = ((ExclusiveGateway) fork).getDefault();
            assertThat(otherwise).as(fork.getId()).isNotNull();
            assertThat(fork.getOutgoing())
                    .allMatch(flow -> flow.equals(otherwise) == (flow.getConditionExpression() == null));
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void anIdBreaksTheConvention(Path file) {
        var model = read(file);
        var named = new ArrayList<BaseElement>(all(model, FlowElement.class));
        named.addAll(all(model, Message.class));

        assertThat(named).isNotEmpty().allSatisfy(element -> assertThat(element.getId())
                .matches(prefix(element) + "_[A-Z][A-Za-z]*(_[A-Z0-9][A-Za-z]*)*"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void anElementIsNotDrawn(Path file) {
        var model = read(file);
        var drawing = Drawing.of(model);
        var drawn = Stream.concat(
                drawing.boxes().stream().map(box -> box.node().getId()),
                drawing.wires().stream().map(Drawing.Wire::id));

        assertThat(drawn).isNotEmpty().containsExactlyInAnyOrderElementsOf(ids(all(model, FlowElement.class)));
        assertThat(drawing.wires())
                .allSatisfy(wire -> assertThat(wire.segments()).isNotEmpty());
        assertThat(drawing.labels())
                .extracting(Drawing.Label::of)
                .containsAll(ids(all(model, Event.class)))
                .containsAll(ids(all(model, Gateway.class)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void twoLinesCross(Path file) {
        var drawing = Drawing.of(read(file));

        assertThat(drawing.wires()).hasSizeGreaterThan(10);
        assertThat(drawing.crossings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void twoShapesLieOnEachOther(Path file) {
        var drawing = Drawing.of(read(file));

        assertThat(drawing.boxes()).hasSizeGreaterThan(8);
        assertThat(drawing.overlaps()).isEmpty();
        assertThat(drawing.collisions()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void aLabelCannotBeRead(Path file) {
        var drawing = Drawing.of(read(file));

        assertThat(drawing.labels()).hasSizeGreaterThan(4);
        assertThat(drawing.hiddenLabels()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void aUserTaskHasNoPage(Path file) {
        assertThat(all(read(file), UserTask.class))
                .allSatisfy(task ->
                        assertThat(task.getCamundaFormKey()).as(task.getId()).startsWith("page:/"));
    }

    @Test
    void noPageIsNamedAtAll() throws IOException {
        var pages = models().stream()
                .flatMap(file -> all(read(file), UserTask.class).stream())
                .map(UserTask::getCamundaFormKey);

        assertThat(pages).contains("page:/s", "page:/makeups", "page:/colleges");
    }

    @Test
    void slowWorkHoldsUpTheCaller() throws IOException {
        var slow = Set.of(
                "Task_BuildPack",
                "Task_MailParts",
                "Task_FindSituations",
                "Task_WriteLetters",
                "Task_CloseSeason",
                "Task_WriteDigests");
        var tasks = models().stream()
                .flatMap(file -> all(read(file), ServiceTask.class).stream())
                .toList();

        var asynchronous = tasks.stream().filter(Activity::isCamundaAsyncBefore).map(Task::getId);

        assertThat(ids(tasks)).containsAll(slow);
        assertThat(asynchronous).containsExactlyInAnyOrderElementsOf(slow);
    }

    @Test
    void aStateBecomesVisibleTooLate() {
        var nodes = all(MAKEUP, FlowNode.class);

        assertThat(nodes)
                .anyMatch(node -> property(node, MakeupProcess.Property.STATE).isPresent());
        assertThat(nodes).noneMatch(node -> node.isCamundaAsyncBefore() || node.isCamundaAsyncAfter());
    }

    @Test
    void twoStatesCouldHoldAtOnce() {
        assertThat(all(MAKEUP, Gateway.class)).isNotEmpty().allMatch(ExclusiveGateway.class::isInstance);
        assertThat(all(MAKEUP, LoopCharacteristics.class)).isEmpty();
        assertThat(all(MAKEUP, BoundaryEvent.class)).isNotEmpty().allMatch(BoundaryEvent::cancelActivity);
        assertThat(all(MAKEUP, StartEvent.class)).isNotEmpty().allMatch(StartEvent::isInterrupting);
        assertThat(all(MAKEUP, FlowNode.class))
                .filteredOn(node -> !(node instanceof Gateway))
                .allMatch(node -> node.getOutgoing().size() <= 1);
    }

    @Test
    void aStateOfTheDesignIsNeverReached() {
        var declared = all(MAKEUP, FlowNode.class).stream()
                .flatMap(node -> property(node, MakeupProcess.Property.STATE).stream())
                .collect(toSet());

        assertThat(declared)
                .isEqualTo(Arrays.stream(State.values()).map(State::name).collect(toSet()));
    }

    @Test
    void aPlaceToRestDeclaresNoState() {
        var places = Stream.concat(all(MAKEUP, UserTask.class).stream(), all(MAKEUP, ReceiveTask.class).stream());
        var ends = all(MAKEUP, EndEvent.class).stream().filter(end -> !isInRoute(end));

        assertThat(Stream.concat(places, ends)).isNotEmpty().allSatisfy(node -> assertThat(
                        property(node, MakeupProcess.Property.STATE))
                .as(node.getId())
                .isPresent());
    }

    @Test
    void aStepHasNoState() {
        var steps = all(MAKEUP, FlowNode.class).stream()
                .filter(node -> property(node, MakeupProcess.Property.STEP).isPresent());

        assertThat(steps).isNotEmpty().allSatisfy(node -> assertThat(property(node, MakeupProcess.Property.STATE))
                .as(node.getId())
                .hasValueSatisfying(state -> assertThat(state).isIn("UNDERWAY", "DELIVERED")));
    }

    @Test
    void theOfficeKnowsOtherRoutesOrStepsThanTheModel() throws IOException {
        var inModel = new LinkedHashMap<String, List<String>>();
        for (var flow : all(MAKEUP, SequenceFlow.class)) {
            if (flow.getTarget() instanceof SubProcess route && flow.getConditionExpression() != null) {
                var asked = ROUTE_ASKED.matcher(flow.getConditionExpression().getTextContent());
                assertThat(asked.matches()).as(flow.getId()).isTrue();
                inModel.put(asked.group(1), steps(route));
            }
        }

        assertThat(inModel).hasSize(4).containsExactlyInAnyOrderEntriesOf(stepsOfTheOffice());
    }

    @ParameterizedTest
    @MethodSource("models")
    void aMessageIsUnknownOrUnused(Path file) {
        var model = read(file);
        var declared = all(model, Message.class);
        var awaited = Stream.concat(
                all(model, MessageEventDefinition.class).stream().map(MessageEventDefinition::getMessage),
                all(model, ReceiveTask.class).stream().map(ReceiveTask::getMessage));

        assertThat(awaited.collect(toSet())).isEqualTo(Set.copyOf(declared));
        assertThat(declared).extracting(Message::getName).doesNotHaveDuplicates();
        assertThat(declared).allMatch(message -> message.getId().equals("Message_" + message.getName()));
    }

    @Test
    void aMessageIsAwaitedTwiceAtOneTime() {
        var places = Stream.concat(all(MAKEUP, UserTask.class).stream(), all(MAKEUP, ReceiveTask.class).stream())
                .toList();

        assertThat(places).hasSizeGreaterThan(15).allSatisfy(place -> assertThat(awaitedAt(place))
                .as(place.getId())
                .isNotEmpty()
                .doesNotHaveDuplicates());
    }

    @ParameterizedTest
    @MethodSource("models")
    void aLinkLeadsNowhere(Path file) {
        var links = all(read(file), LinkEventDefinition.class);

        var thrown = links.stream().filter(link -> link.getParentElement() instanceof IntermediateThrowEvent);
        var caught = links.stream()
                .filter(link -> link.getParentElement() instanceof IntermediateCatchEvent)
                .map(LinkEventDefinition::getName)
                .toList();

        assertThat(caught).doesNotHaveDuplicates();
        assertThat(thrown.map(LinkEventDefinition::getName).collect(toSet())).isEqualTo(Set.copyOf(caught));
        assertThat(links).allMatch(link -> link.getName().equals(((FlowElement) link.getParentElement()).getName()));
    }

    /** The messages that end the wait at a place: its own, its border's, and those of every scope around it. */
    private static List<String> awaitedAt(Activity place) {
        var awaited = new ArrayList<String>();
        if (place instanceof ReceiveTask task) {
            awaited.add(task.getMessage().getName());
        }
        for (ModelElementInstance scope = place; scope != null; scope = scope.getParentElement()) {
            var here = scope;
            all(MAKEUP, BoundaryEvent.class).stream()
                    .filter(event -> event.getAttachedTo().equals(here))
                    .forEach(event -> awaited.addAll(messages(event)));
            here.getChildElementsByType(SubProcess.class).stream()
                    .filter(SubProcess::triggeredByEvent)
                    .flatMap(sub -> sub.getChildElementsByType(StartEvent.class).stream())
                    .forEach(event -> awaited.addAll(messages(event)));
        }
        return awaited;
    }

    private static List<String> messages(CatchEvent event) {
        return event.getChildElementsByType(MessageEventDefinition.class).stream()
                .map(definition -> definition.getMessage().getName())
                .toList();
    }

    /** A route's steps in the order in which a student comes to them. */
    private static List<String> steps(SubProcess route) {
        var start = route.getChildElementsByType(StartEvent.class).iterator().next();
        var seen = new LinkedHashSet<FlowNode>(List.of(start));
        var next = new ArrayDeque<FlowNode>(seen);
        while (!next.isEmpty()) {
            next.remove().getOutgoing().stream()
                    .map(SequenceFlow::getTarget)
                    .filter(seen::add)
                    .forEach(next::add);
        }
        return seen.stream()
                .flatMap(node -> property(node, MakeupProcess.Property.STEP).stream())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, List<String>> stepsOfTheOffice() throws IOException {
        Map<String, Map<String, Object>> file = new Yaml().load(Files.readString(Path.of("config/cohort.yml")));
        var routes = (List<Map<String, Object>>) file.get("bupai").get("routes");
        var steps = new LinkedHashMap<String, List<String>>();
        for (var route : routes) {
            steps.put(
                    (String) route.get("code"),
                    ((List<Map<String, Object>>) route.get("steps"))
                            .stream().map(step -> (String) step.get("code")).toList());
        }
        return steps;
    }

    private static boolean isInRoute(FlowNode node) {
        return node.getParentElement() instanceof SubProcess sub && !sub.triggeredByEvent();
    }

    private static Optional<String> property(FlowNode node, MakeupProcess.Property wanted) {
        return Optional.ofNullable(node.getExtensionElements()).stream()
                .flatMap(extension -> extension.getChildElementsByType(CamundaProperties.class).stream())
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> property.getCamundaName().equals(wanted.inModel()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst();
    }

    private static String prefix(BaseElement element) {
        if (element instanceof SubProcess sub) {
            return sub.triggeredByEvent() ? "EventSubProcess" : "SubProcess";
        }
        return Stream.of(Task.class, Gateway.class, SequenceFlow.class)
                .filter(type -> type.isInstance(element))
                .map(type -> type == SequenceFlow.class ? "Flow" : type.getSimpleName())
                .findFirst()
                .orElseGet(() -> {
                    var name = element.getElementType().getTypeName();
                    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
                });
    }

    private static Stream<Gateway> forks(BpmnModelInstance model) {
        return all(model, Gateway.class).stream()
                .filter(gateway -> gateway.getOutgoing().size() > 1);
    }

    private static List<String> ids(Collection<? extends BaseElement> elements) {
        return elements.stream().map(BaseElement::getId).collect(toCollection(ArrayList::new));
    }

    private static <T extends ModelElementInstance> Collection<T> all(BpmnModelInstance model, Class<T> type) {
        return model.getModelElementsByType(type);
    }

    private static BpmnModelInstance read(Path file) {
        try (var stream = Files.newInputStream(file)) {
            return Bpmn.readModelFromStream(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
