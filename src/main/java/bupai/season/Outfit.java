package bupai.season;

import bupai.roster.Timetable;
import bupai.wording.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Packs the folder {@code config/} of the next season: its cohort file, its timetable, the texts in use, what is carried over. */
@Component
class Outfit {

    private final Path config;
    private final Texts texts;
    private final Timetable timetable;
    private final List<Luggage> luggage;

    Outfit(@Value("${bupai.config}") Path config, Texts texts, Timetable timetable, List<Luggage> luggage) {
        this.config = config;
        this.texts = texts;
        this.timetable = timetable;
        this.luggage = luggage;
    }

    /**
     * The zip's bytes.
     *
     * @param classes the timetable's file; empty where it is not known yet
     * @throws bupai.school.Refused 422 where the timetable cannot be read; names the line
     */
    byte[] pack(NextSeason next, byte[] classes) {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("config/cohort.yml", bytes(new CohortFile(read("cohort.yml")).of(next)));
        files.put("config/photo-profile.yml", bytes(read("photo-profile.yml")));
        files.put("config/review.yml", bytes(read("review.yml")));
        if (classes.length > 0) {
            timetable.check(classes);
            files.put("config/timetable.csv", classes);
        }
        texts.files().forEach((name, text) -> files.put("config/letters/" + name, bytes(text)));
        for (var piece : luggage) {
            piece.packed().ifPresent(content -> files.put("config/carried/" + piece.file(), content));
        }
        return zip(files);
    }

    private String read(String name) {
        try {
            return Files.readString(config.resolve(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
