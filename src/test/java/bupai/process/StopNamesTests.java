package bupai.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every stop on a case's way has its words in both languages; the Chinese ones are those of the diagram. */
class StopNamesTests {

    @ParameterizedTest
    @ValueSource(strings = {"process.properties", "process_en.properties"})
    void everyStopOfTheModelHasItsWords(String bundle) throws IOException {
        var words = new Properties();
        try (var file =
                Files.newBufferedReader(Path.of("src/main/resources/messages", bundle), StandardCharsets.UTF_8)) {
            words.load(file);
        }
        var model = new MakeupModel(
                Bpmn.readModelFromFile(Path.of("bpmn/makeup-photo.bpmn").toFile()));
        var stops = model.model().getModelElementsByType(FlowNode.class).stream()
                .filter(node -> model.isStop(node.getId()))
                .toList();

        assertThat(stops).hasSizeGreaterThan(40);
        assertThat(stops).allSatisfy(stop -> {
            assertThat(words).containsKey("process.node." + stop.getId());
            if (!bundle.contains("_en")) {
                assertThat(words.getProperty("process.node." + stop.getId()))
                        .isEqualTo(stop.getName().replaceAll("\\s", ""));
            }
        });
    }
}
