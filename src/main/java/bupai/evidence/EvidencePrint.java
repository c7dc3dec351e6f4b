package bupai.evidence;

import bupai.calendar.SchoolClock;
import bupai.school.School;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Prints evidence as one page that stands on its own, wherever it is carried. */
@Component
class EvidencePrint {

    private final School school;
    private final SchoolClock clock;
    private final ITemplateEngine templates;
    private final String style;

    EvidencePrint(School school, SchoolClock clock, ITemplateEngine templates) {
        this.school = school;
        this.clock = clock;
        this.templates = templates;
        this.style = style();
    }

    /** What the page shows. */
    Map<String, Object> shown(Evidence evidence) {
        return Map.of("school", school, "zone", clock.zone().getId(), "evidence", evidence);
    }

    /** An HTML file with its style inside. */
    byte[] file(Evidence evidence, Locale language) {
        var page = new Context(language);
        page.setVariables(shown(evidence));
        page.setVariable("style", style);
        return templates.process("evidence/evidence", page).getBytes(StandardCharsets.UTF_8);
    }

    private static String style() {
        try {
            return new ClassPathResource("static/css/evidence.css").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
