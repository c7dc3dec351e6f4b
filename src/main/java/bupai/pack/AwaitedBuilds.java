package bupai.pack;

import bupai.school.College;
import bupai.school.Refused;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Answers those who wait for a build. Whichever node builds, its table tells; it is looked at from time to time, and no
 * request's thread waits meanwhile.
 */
@Component
class AwaitedBuilds implements DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Deliveries deliveries;
    private final ScheduledExecutorService eye = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "awaited-builds");
        thread.setDaemon(true);
        return thread;
    });

    AwaitedBuilds(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /**
     * Answers once it is built and handed on, so that academic affairs can answer it; with 409 where it could not be built,
     * was called off, or takes longer than anybody waits.
     */
    <T> DeferredResult<T> answer(College college, int version, Function<Delivery, T> words) {
        var awaited = new DeferredResult<T>(PATIENCE.toMillis());
        awaited.onTimeout(() -> awaited.setErrorResult(Refused.notNow("pack.delivery.slow", college.name())));
        var glances = eye.scheduleWithFixedDelay(
                () -> glance(awaited, college, version, words), 0, GLANCE.toMillis(), TimeUnit.MILLISECONDS);
        awaited.onCompletion(() -> glances.cancel(false));
        return awaited;
    }

    @Override
    public void destroy() {
        eye.shutdown();
    }

    private <T> void glance(DeferredResult<T> awaited, College college, int version, Function<Delivery, T> words) {
        if (awaited.isSetOrExpired()) {
            return;
        }
        try {
            var delivery = deliveries.of(college, version);
            if (isReady(delivery, college)) {
                awaited.setResult(words.apply(delivery));
            }
        } catch (RuntimeException told) {
            awaited.setErrorResult(told);
        }
    }

    private static boolean isReady(Delivery delivery, College college) {
        return switch (delivery.state()) {
            case BUILDING, BUILT -> false;
            case OPEN -> throw Refused.notNow("pack.delivery.called-off", college.name());
            case FAILED -> throw failed(Objects.requireNonNull(delivery.failure()));
            case MAILED, TO_UPLOAD, UPLOADED, RECEIVED, COMPLAINED -> true;
        };
    }

    private static Refused failed(Delivery.Failure failure) {
        return failure.key() == null
                ? Refused.notNow("pack.delivery.failed", failure.sentence())
                : Refused.notNow(failure.key(), Objects.requireNonNullElse(failure.about(), ""));
    }
}
