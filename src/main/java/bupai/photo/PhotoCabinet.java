package bupai.photo;

import bupai.archive.Cabinet;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The photos on disk, as the season's end sees them. */
@Component
public class PhotoCabinet extends Cabinet {

    PhotoCabinet(@Value("${bupai.home}") Path home) {
        super("photos", home.resolve("photos"));
    }
}
