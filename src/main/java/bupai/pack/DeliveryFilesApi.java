package bupai.pack;

import bupai.access.Caller;
import bupai.school.College;
import bupai.school.Refused;
import bupai.school.School;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was delivered, byte for byte, over the interface. */
@RestController
@RequestMapping("/api/colleges/{college}/deliveries/{version}")
class DeliveryFilesApi {

    private final School school;
    private final DeliveryContents contents;
    private final PartFiles files;

    DeliveryFilesApi(School school, DeliveryContents contents, PartFiles files) {
        this.school = school;
        this.contents = contents;
        this.files = files;
    }

    /** A download that broke off can be taken up where it stopped. */
    @GetMapping("/parts/{number}")
    ResponseEntity<Resource> part(
            Caller caller,
            @PathVariable String college,
            @PathVariable int version,
            @PathVariable int number,
            @RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String before) {
        var own = own(caller, college);
        var part = files.part(own, version, number);
        return Downloads.file(files.of(own.code(), version, part), "application/zip", part, before);
    }

    /** What lies beside the zips: manifest, missing list, covering letter, checksums. */
    @GetMapping("/files/{name}")
    void beside(
            Caller caller,
            @PathVariable String college,
            @PathVariable int version,
            @PathVariable String name,
            HttpServletResponse response)
            throws IOException {
        var own = own(caller, college);
        var leaf = contents.leaf(own.code(), version, name)
                .orElseThrow(() -> Refused.unknown("pack.file.unknown", own.name(), version, name));
        Downloads.send(response, leaf.contentType(), leaf.name(), leaf.bytes());
    }

    private College own(Caller caller, String word) {
        var college = school.college(word);
        caller.mustDeliverFor(college.code());
        return college;
    }
}
