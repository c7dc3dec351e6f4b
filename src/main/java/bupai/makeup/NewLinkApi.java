package bupai.makeup;

import bupai.access.Caller;
import bupai.school.StudentNumber;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Another personal link over the interface. */
@RestController
class NewLinkApi {

    /** @param link to be given to this student and to nobody else */
    record Given(String link) {}

    private final NewLinks links;

    NewLinkApi(NewLinks links) {
        this.links = links;
    }

    @PostMapping("/api/makeups/{student}/link")
    Given give(Caller caller, @PathVariable String student) {
        return new Given(links.give(caller, StudentNumber.of(student)));
    }
}
