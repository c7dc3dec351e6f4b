package bupai.intake;

import bupai.Figures;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What a piece of work holds of the heap: after collections every few seconds, and at its very peak. */
final class LiveHeap implements AutoCloseable {

    private static final int SECONDS = 5;

    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong most = new AtomicLong();
    private final long before = live();

    LiveHeap() {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        sampler.scheduleAtFixedRate(() -> most.accumulateAndGet(live(), Math::max), SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    void print(String what) {
        most.accumulateAndGet(live(), Math::max);
        var peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        Figures.print(what + ": live heap before", before / 1048576.0, "MB");
        Figures.print(what + ": live heap at most, after collections", most.get() / 1048576.0, "MB");
        Figures.print(what + ": peaks of the heap's pools together, garbage included", peak / 1048576.0, "MB");
    }

    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() {
        sampler.shutdownNow();
    }
}
