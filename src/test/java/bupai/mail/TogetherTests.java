package bupai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TogetherTests {

    final List<List<Integer>> writes = new CopyOnWriteArrayList<>();

    @Test
    void writesWhatCameMeanwhileInOneGoAndLeavesOutWhatCannotBeWritten() throws Exception {
        var go = new CountDownLatch(1);
        var together = new Together<Integer>(some -> {
            writes.add(some);
            if (some.contains(0)) {
                holdUntil(go);
            }
            if (some.contains(3)) {
                throw new IllegalStateException("no 3");
            }
        });
        var threads = Executors.newFixedThreadPool(6);
        try {
            var first = threads.submit(() -> together.write(0));
            await().until(() -> writes.size() == 1);
            var others = IntStream.rangeClosed(1, 5)
                    .mapToObj(number -> threads.submit(() -> together.write(number)))
                    .toList();
            await().until(() -> together.waiting() == 5);
            go.countDown();

            first.get();
            for (var number : List.of(1, 2, 4, 5)) {
                others.get(number - 1).get();
            }
            assertThatThrownBy(() -> others.get(2).get()).hasRootCauseMessage("no 3");
        } finally {
            threads.shutdownNow();
        }
        assertThat(writes.get(1)).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
        assertThat(writes.subList(2, 7))
                .containsExactlyInAnyOrder(List.of(1), List.of(2), List.of(3), List.of(4), List.of(5));
    }

    private static void holdUntil(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
