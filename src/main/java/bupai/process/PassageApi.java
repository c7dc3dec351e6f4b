package bupai.process;

import bupai.access.Caller;
import bupai.makeup.Makeups;
import bupai.school.StudentNumber;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the case's page draws: the model with the way travelled. */
@RestController
class PassageApi {

    private final Makeups makeups;
    private final Passages passages;

    PassageApi(Makeups makeups, Passages passages) {
        this.makeups = makeups;
        this.passages = passages;
    }

    @GetMapping("/makeups/{student}/diagram")
    Passages.Way diagram(Caller caller, @PathVariable String student, Locale language) {
        return passages.of(makeups.of(caller, StudentNumber.of(student)), language);
    }
}
