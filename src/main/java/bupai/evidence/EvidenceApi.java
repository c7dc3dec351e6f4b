package bupai.evidence;

import bupai.access.Caller;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 告知凭证: proves what a student was told, when, and what came of it; as a page in one file, or as an archive. */
@RestController
class EvidenceApi {

    private final Evidences evidences;
    private final EvidencePrint print;
    private final EvidenceArchive archive;
    private final Handouts handouts;

    EvidenceApi(Evidences evidences, EvidencePrint print, EvidenceArchive archive, Handouts handouts) {
        this.evidences = evidences;
        this.print = print;
        this.archive = archive;
        this.handouts = handouts;
    }

    /** @param format {@code html} for the page, {@code zip} for the archive */
    @GetMapping("/api/makeups/{student}/evidence")
    ResponseEntity<byte[]> evidence(
            Caller caller,
            @PathVariable String student,
            @RequestParam(defaultValue = "html") String format,
            Locale language) {
        return switch (format) {
            case "html" -> page(caller, student, language);
            case "zip" -> archive(caller, student);
            default -> throw Refused.notUnderstood("evidence.format", format);
        };
    }

    /** The same as {@code format=zip}, under a name that a browser saves well. */
    @GetMapping("/api/makeups/{student}/evidence.zip")
    ResponseEntity<byte[]> archive(Caller caller, @PathVariable String student) {
        var number = StudentNumber.of(student);
        var chinese = evidences.of(caller, number, Locale.SIMPLIFIED_CHINESE);
        var english = evidences.of(caller, number, Locale.ENGLISH);
        var file = archive.of(chinese, english);
        handouts.note(caller, chinese);
        return file(file, new MediaType("application", "zip"), "evidence-" + number + ".zip");
    }

    private ResponseEntity<byte[]> page(Caller caller, String student, Locale language) {
        var evidence = evidences.of(caller, StudentNumber.of(student), language);
        var file = print.file(evidence, language);
        handouts.note(caller, evidence);
        return file(
                file,
                new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8),
                "evidence-" + evidence.makeup().studentNumber() + ".html");
    }

    private static ResponseEntity<byte[]> file(byte[] content, MediaType type, String name) {
        var attachment = ContentDisposition.attachment().filename(name).build();
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .body(content);
    }
}
