package bupai.photo;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Looks for faces, where this machine can: made ready in the background from the start on, never in anybody's way. */
@Component
class Faces {

    private static final Logger LOG = LoggerFactory.getLogger(Faces.class);

    /** What a check waits at most while the natives are still being unpacked. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FutureTask<FaceFinder> finder;
    private final Duration patience;

    @Autowired
    Faces(PhotoProfile profile) {
        this(() -> FaceFinder.load(profile.portrait().leastFace()), PATIENCE);
    }

    Faces(Callable<FaceFinder> load, Duration patience) {
        this.finder = new FutureTask<>(() -> loaded(load));
        this.patience = patience;
        var background = new Thread(finder, "face-finder");
        background.setDaemon(true);
        background.start();
    }

    Sight look(SmallPicture picture) {
        try {
            var ready = finder.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return Sight.of(ready.find(picture), picture);
        } catch (TimeoutException | ExecutionException cannotLook) {
            return Sight.UNCHECKED;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Sight.UNCHECKED;
        }
    }

    private static FaceFinder loaded(Callable<FaceFinder> load) throws Exception {
        try {
            return load.call();
        } catch (Exception | LinkageError missing) {
            LOG.warn("Photos are not checked for faces: the vision library does not load here.", missing);
            throw missing;
        }
    }
}
