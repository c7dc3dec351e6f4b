package bupai.process;

import java.util.Locale;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the models' nodes and lines are called in the reader's language; templates call it by name. */
@Component("elementNames")
class ElementNames {

    private final MessageSource texts;

    ElementNames(MessageSource texts) {
        this.texts = texts;
    }

    /** @param label the model's own, for a node that this program has no words for */
    public String of(String id, @Nullable String label) {
        return of(id, label, LocaleContextHolder.getLocale());
    }

    String of(String id, @Nullable String label, Locale language) {
        var said = texts.getMessage("process.node." + id, null, null, language);
        return said != null ? said : label != null ? label : id;
    }

    /** The model as XML, to be drawn. Its own labels are Chinese, broken into lines where the drawing wants it. */
    String drawn(BpmnModelInstance model, Locale language) {
        if (language.getLanguage().equals("zh")) {
            return Bpmn.convertToString(model);
        }
        // The engine runs by the original.
        var translated = model.clone();
        for (var element : translated.getModelElementsByType(FlowElement.class)) {
            if (element.getName() != null) {
                element.setName(of(element.getId(), element.getName(), language));
            }
        }
        return Bpmn.convertToString(translated);
    }
}
