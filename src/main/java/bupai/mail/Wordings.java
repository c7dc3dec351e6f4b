package bupai.mail;

import java.util.List;
import org.springframework.stereotype.Component;

/** Finds the one wording of each kind of letter. */
@Component
class Wordings {

    private final List<Wording> all;

    Wordings(List<Wording> all) {
        this.all = all;
    }

    Wording of(Letter.Kind kind) {
        return all.stream()
                .filter(wording -> wording.words(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody words letters of kind " + kind));
    }
}
