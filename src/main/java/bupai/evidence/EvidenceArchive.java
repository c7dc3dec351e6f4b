package bupai.evidence;

import bupai.archive.ZipWriter;
import bupai.makeup.MakeupViews;
import bupai.school.School;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Packs evidence into one zip: the page in both languages, the data, the photos' hashes, the seals, the messages. */
@Component
class EvidenceArchive {

    private static final String PHOTOS_HEAD =
            "version,arrivedAt,fileName,sha256,bytes,width,height,origin,level,decision\r\n";

    private final School school;
    private final EvidencePrint print;
    private final SealExcerpt excerpt;
    private final ObjectWriter json;

    EvidenceArchive(School school, EvidencePrint print, SealExcerpt excerpt, ObjectMapper json) {
        this.school = school;
        this.print = print;
        this.excerpt = excerpt;
        this.json = json.writerWithDefaultPrettyPrinter();
    }

    /** @param english the same evidence as {@code chinese}, said in English */
    byte[] of(Evidence chinese, Evidence english) {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("evidence-zh.html", print.file(chinese, Locale.SIMPLIFIED_CHINESE));
        files.put("evidence-en.html", print.file(english, Locale.ENGLISH));
        files.put("evidence-data.json", written(EvidenceData.of(school, chinese, english)));
        files.put("photos.csv", photos(chinese.makeup().photos()));
        files.put("seals.json", written(excerpt.of(chinese)));
        chinese.letters().forEach(letter -> {
            var message = letter.message();
            if (message != null) {
                files.put(letter.file(), message.content());
            }
        });
        List.of("CHECK.txt", "check.py").forEach(name -> files.put(name, enclosed(name)));
        return zipped(files);
    }

    private byte[] written(Object data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** With a byte-order mark, or the office's spreadsheet garbles the names. */
    private static byte[] photos(List<MakeupViews.PhotoView> photos) {
        var text = new StringBuilder("\uFEFF").append(PHOTOS_HEAD);
        for (var photo : photos) {
            var decision = photo.decision();
            text.append(String.join(
                            ",",
                            String.valueOf(photo.version()),
                            photo.arrivedAt().toString(),
                            "\"" + photo.fileName().replace("\"", "\"\"") + "\"",
                            photo.sha256(),
                            String.valueOf(photo.bytes()),
                            String.valueOf(photo.width()),
                            String.valueOf(photo.height()),
                            photo.origin().name(),
                            photo.verdict().level().name(),
                            decision == null ? "" : decision.accepted() ? "ACCEPTED" : "RETURNED"))
                    .append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] enclosed(String name) {
        try {
            return new ClassPathResource("evidence/" + name).getContentAsByteArray();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static byte[] zipped(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        var zip = new ZipWriter(bytes);
        try {
            for (var file : files.entrySet()) {
                var content = file.getValue();
                var sum = new CRC32();
                sum.update(content);
                zip.add(
                        new ZipWriter.Entry(file.getKey(), content.length, sum.getValue()),
                        new ByteArrayInputStream(content));
            }
            zip.finish();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
