package bupai.process;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import bupai.reminder.Situation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimeCycle;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;

/** What the code says of a model and what the model says itself, compared both ways. */
class ModelContractTests {

    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)");
    private static final BpmnModelInstance MAKEUP = read("bpmn/makeup-photo.bpmn");
    private static final BpmnModelInstance PACK = read("bpmn/college-pack.bpmn");
    private static final BpmnModelInstance ROUND = read("bpmn/daily-round.bpmn");

    @Test
    void messagesOfTheMakeup() {
        var inCode = Arrays.stream(MakeupProcess.Message.values()).map(MakeupProcess.Message::inModel);

        assertThat(MAKEUP.getModelElementsByType(Message.class))
                .extracting(Message::getName)
                .containsExactlyInAnyOrderElementsOf(inCode.toList());
    }

    @Test
    void messagesOfTheRound() {
        assertThat(ROUND.getModelElementsByType(Message.class))
                .extracting(Message::getName)
                .containsExactly(DailyRound.ROUND_ASKED);
    }

    @Test
    void factsThatTheGatewaysOfTheMakeupAskFor() {
        var inCode = Arrays.stream(MakeupProcess.Variable.values()).map(MakeupProcess.Variable::inModel);

        assertThat(asked(MAKEUP)).isEqualTo(inCode.collect(toSet()));
    }

    @Test
    void factsThatTheGatewaysOfThePackAskFor() {
        var inCode = Arrays.stream(CollegePackProcess.Variable.values()).map(CollegePackProcess.Variable::inModel);

        assertThat(asked(PACK)).isEqualTo(inCode.collect(toSet()));
    }

    @Test
    void factsThatTheGatewaysOfTheRoundAskFor() {
        assertThat(asked(ROUND)).isEqualTo(Set.of(DailyRound.Variable.SEASON_OVER.inModel()));
    }

    @Test
    void beansThatTheMakeupCalls() {
        assertThat(called(MAKEUP)).isEqualTo(Set.of(MakeupProcess.TELL_STUDENT));
    }

    @Test
    void beansThatThePackCalls() {
        assertThat(called(PACK))
                .isEqualTo(Set.of(
                        CollegePackProcess.BUILD_PACK, CollegePackProcess.MAIL_PARTS, CollegePackProcess.CLOSE_CASES));
    }

    @Test
    void errorsAndTasksOfThePack() {
        assertThat(PACK.getModelElementsByType(Error.class))
                .extracting(Error::getErrorCode)
                .containsExactly(CollegePackProcess.PHOTO_LOST, CollegePackProcess.BUILD_CALLED_OFF);
        assertThat((UserTask) PACK.getModelElementById(CollegePackProcess.UPLOAD_BY_HAND))
                .isNotNull();
    }

    @Test
    void beansThatTheRoundCalls() {
        assertThat(called(ROUND))
                .isEqualTo(Set.of(
                        DailyRound.FIND_SITUATIONS,
                        DailyRound.DECIDE_SITUATIONS,
                        DailyRound.WRITE_REMINDERS,
                        DailyRound.NOTE_DEADLINES,
                        DailyRound.CLOSE_SEASON,
                        DailyRound.WRITE_DIGESTS));
        assertThat(names(ROUND.getModelElementsByType(TimeCycle.class).stream().map(TimeCycle::getTextContent)))
                .isEqualTo(Set.of(DailyRound.SCHEDULE));
    }

    @Test
    void propertiesByWhichNodesDeclareTheirState() {
        var inCode = Arrays.stream(MakeupProcess.Property.values()).map(MakeupProcess.Property::inModel);

        assertThat(MAKEUP.getModelElementsByType(CamundaProperty.class).stream()
                        .map(CamundaProperty::getCamundaName)
                        .collect(toSet()))
                .isEqualTo(inCode.collect(toSet()));
    }

    @Test
    void questionsAndAnswersOfThePlan() {
        var plan = Dmn.readModelFromFile(Path.of("bpmn/reminder-plan.dmn").toFile());
        var situation = Arrays.stream(Situation.class.getRecordComponents())
                .map(component -> component.getName())
                .toList();

        assertThat(plan.getModelElementsByType(Decision.class))
                .extracting(Decision::getId)
                .containsExactly(DailyRound.PLAN);
        assertThat(plan.getModelElementsByType(InputExpression.class))
                .extracting(input -> input.getText().getTextContent())
                .containsExactlyElementsOf(situation);
        assertThat(plan.getModelElementsByType(Output.class))
                .extracting(Output::getName)
                .isEqualTo(List.of("letter", "threshold", "hears", "lastChance"));
    }

    private static Set<String> asked(BpmnModelInstance model) {
        return names(texts(model.getModelElementsByType(ConditionExpression.class)));
    }

    private static Set<String> called(BpmnModelInstance model) {
        var services =
                model.getModelElementsByType(ServiceTask.class).stream().map(ServiceTask::getCamundaDelegateExpression);
        var rules = model.getModelElementsByType(BusinessRuleTask.class).stream()
                .map(BusinessRuleTask::getCamundaDelegateExpression);
        return names(Stream.concat(services, rules));
    }

    private static Stream<String> texts(Collection<? extends ModelElementInstance> elements) {
        return elements.stream().map(ModelElementInstance::getTextContent);
    }

    /** The names that expressions begin with. */
    private static Set<String> names(Stream<String> expressions) {
        var names = new HashSet<String>();
        expressions.forEach(expression -> {
            var name = NAME.matcher(expression);
            assertThat(name.find()).as(expression).isTrue();
            names.add(name.group(1));
        });
        return names;
    }

    private static BpmnModelInstance read(String file) {
        return Bpmn.readModelFromFile(Path.of(file).toFile());
    }
}
