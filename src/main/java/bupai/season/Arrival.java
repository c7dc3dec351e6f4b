package bupai.season;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** At a new season's first start, what was carried over is unpacked; every later start finds it done. */
@Component
class Arrival implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Arrival.class);

    private final Path folder;
    private final List<Luggage> luggage;
    private volatile boolean running;

    Arrival(@Value("${bupai.carried}") Path folder, List<Luggage> luggage) {
        this.folder = folder;
        this.luggage = luggage;
    }

    @Override
    public void start() {
        for (var piece : luggage) {
            var file = folder.resolve(piece.file());
            if (Files.isRegularFile(file)) {
                try {
                    piece.unpack(Files.readAllBytes(file));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
                LOG.info("carried over from the last season: {}", file);
            }
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the models are deployed, before the season is opened and any request is answered. */
    @Override
    public int getPhase() {
        return 5;
    }
}
