package bupai.reminder;

import bupai.mail.Letter;
import bupai.wording.Language;
import bupai.wording.Said;
import bupai.wording.Texts;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** What stands in a letter's subject: Chinese, and nothing that only the student should see. */
@Component
class Subjects {

    private final Texts texts;
    private final Said said;

    Subjects(Texts texts, Said said) {
        this.texts = texts;
        this.said = said;
    }

    /** As the letter's row shows it until it is sent; a whole group's letters have the same one. */
    String of(Letter.Kind kind, LocalDate deadline) {
        return texts.current(kind.name(), Language.ZH)
                .template()
                .subject(Said.of(said.everywhere(deadline, Language.ZH)));
    }
}
