package bupai.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Whatever has a label in a diagram has its words in both languages; the Chinese ones are the label. */
class ElementNamesTests {

    private record Label(String id, String said) {}

    @ParameterizedTest
    @ValueSource(strings = {"process.properties", "process_en.properties"})
    void everyLabelOfAModelHasItsWords(String bundle) throws IOException {
        var words = new Properties();
        try (var file =
                Files.newBufferedReader(Path.of("src/main/resources/messages", bundle), StandardCharsets.UTF_8)) {
            words.load(file);
        }
        var labels = Stream.of("makeup-photo", "college-pack", "daily-round")
                .flatMap(model -> labels(model(model)).stream())
                .toList();

        assertThat(labels).hasSizeGreaterThan(110);
        assertThat(labels).allSatisfy(label -> {
            assertThat(words).containsKey("process.node." + label.id());
            if (!bundle.contains("_en")) {
                assertThat(words.getProperty("process.node." + label.id()))
                        .isEqualTo(label.said().replaceAll("\\s", ""));
            }
        });
    }

    @Test
    void drawsACopyInTheReadersLanguage() {
        var texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/process");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        var names = new ElementNames(texts);
        var model = model("makeup-photo");

        var english = names.drawn(model, Locale.ENGLISH);

        assertThat(english).contains("name=\"Choose a route\"", "name=\"No route yet\"");
        assertThat(labels(model)).extracting(Label::said).contains("未选途径");
        assertThat(names.drawn(model, Locale.SIMPLIFIED_CHINESE)).contains("name=\"未选途径\"");
    }

    private static BpmnModelInstance model(String name) {
        return Bpmn.readModelFromFile(Path.of("bpmn", name + ".bpmn").toFile());
    }

    private static List<Label> labels(BpmnModelInstance model) {
        return Stream.concat(
                        model.getModelElementsByType(FlowElement.class).stream()
                                .filter(element -> element.getName() != null)
                                .map(element -> new Label(element.getId(), element.getName())),
                        model.getModelElementsByType(Process.class).stream()
                                .map(process -> new Label(process.getId(), process.getName())))
                .toList();
    }
}
