package bupai.pack;

import bupai.archive.Cabinet;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The finished packs on disk, as the season's end sees them. */
@Component
public class PackCabinet extends Cabinet {

    PackCabinet(@Value("${bupai.home}") Path home) {
        super("packs", home.resolve("packs"));
    }
}
