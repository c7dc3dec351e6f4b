package bupai.pack;

import bupai.access.Caller;
import bupai.school.College;
import bupai.school.Refused;
import bupai.school.School;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A college's pack as it is now, over the interface. */
@RestController
@RequestMapping("/api/colleges/{college}/pack")
class PackApi {

    private final School school;
    private final PackContents contents;
    private final MissingList missing;
    private final Manifest manifest;
    private final PackZip zip;

    PackApi(School school, PackContents contents, MissingList missing, Manifest manifest, PackZip zip) {
        this.school = school;
        this.contents = contents;
        this.missing = missing;
        this.manifest = manifest;
        this.zip = zip;
    }

    @GetMapping
    void pack(Caller caller, @PathVariable String college, HttpServletResponse response) throws IOException {
        var own = own(caller, college);
        var photos = contents.accepted(own.code());
        try {
            zip.mustBeThere(photos);
        } catch (PhotoLost lost) {
            throw Refused.notNow("pack.photo.lost", lost.student().value());
        }
        Downloads.begin(response, "application/zip", file(own) + ".zip", PackZip.length(photos));
        zip.write(photos, response.getOutputStream());
    }

    @GetMapping("/manifest")
    void manifest(Caller caller, @PathVariable String college, HttpServletResponse response) throws IOException {
        var own = own(caller, college);
        csv(response, file(own) + "-manifest.csv", manifest.of(contents.accepted(own.code())));
    }

    @GetMapping("/missing")
    void missing(Caller caller, @PathVariable String college, HttpServletResponse response) throws IOException {
        var own = own(caller, college);
        csv(response, file(own) + "-missing.csv", missing.of(own.code()).sheet());
    }

    @GetMapping("/manifest.xlsx")
    void manifestBook(Caller caller, @PathVariable String college, HttpServletResponse response) throws IOException {
        var own = own(caller, college);
        var sheet = manifest.of(contents.accepted(own.code()));
        Downloads.send(response, Sheet.XLSX, file(own) + "-manifest.xlsx", sheet.xlsx(own.name()));
    }

    @GetMapping("/missing.xlsx")
    void missingBook(Caller caller, @PathVariable String college, HttpServletResponse response) throws IOException {
        var own = own(caller, college);
        var sheet = missing.of(own.code()).sheet();
        Downloads.send(response, Sheet.XLSX, file(own) + "-missing.xlsx", sheet.xlsx(own.name()));
    }

    private College own(Caller caller, String word) {
        var college = school.college(word);
        caller.mustDeliverFor(college.code());
        return college;
    }

    private String file(College college) {
        return school.code() + "-" + school.year() + "-" + college.code();
    }

    private static void csv(HttpServletResponse response, String name, Sheet sheet) throws IOException {
        Downloads.send(response, Sheet.CSV, name, sheet.csv());
    }
}
