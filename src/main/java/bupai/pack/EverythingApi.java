package bupai.pack;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.school.Refused;
import bupai.school.School;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** All that the colleges handed over, in one download for academic affairs. */
@RestController
class EverythingApi {

    private final School school;
    private final Everything everything;

    EverythingApi(School school, Everything everything) {
        this.school = school;
        this.everything = everything;
    }

    @GetMapping("/api/packs")
    void all(Caller caller, HttpServletResponse response) throws IOException {
        caller.must(Right.RUN_SEASON);
        var bundle = everything.bundle();
        if (bundle.isEmpty()) {
            throw Refused.notNow("pack.everything.nothing");
        }
        var name = school.code() + "-" + school.year() + "-packs.zip";
        Downloads.begin(response, "application/zip", name, bundle.length());
        bundle.write(response.getOutputStream());
    }
}
