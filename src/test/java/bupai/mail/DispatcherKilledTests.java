package bupai.mail;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.Database;
import bupai.Postgresql;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.DropConnectionException;

/** A process that is killed with letters half sent, and the one that goes on after it. */
class DispatcherKilledTests {

    /** The program's mail room in a process of its own. */
    static final class Victim {

        public static void main(String[] arguments) throws Exception {
            var room = new Mailroom(Database.at(arguments[0]));
            room.dispatch(Mailroom.server(Integer.parseInt(arguments[1])), Mailroom.BRISK, new Plain());
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }

    @Test
    void losesNoLetterAndRepeatsAtMostThoseInFlightUnderTheirOwnId() throws Exception {
        try (var server = MoodyServer.onAnyPort();
                var shared = Postgresql.migrated();
                var room = new Mailroom(Database.at(shared.address()))) {
            server.onData =
                    recipient -> LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
            room.writeMany(150);
            var victim = process(shared.address(), server.port());
            try {
                await().atMost(Duration.ofSeconds(60)).until(() -> server.taken.size() > 40);
            } finally {
                kill(victim);
            }
            assertThat(room.count(Letter.State.SENT)).isBetween(1, 149);

            // Two minutes later its claims lapse.
            room.db
                    .sql("update letter set claimed_until = :past where claimed_by is not null")
                    .param("past", OffsetDateTime.now().minusSeconds(1))
                    .update();
            room.dispatch(Mailroom.server(server.port()), Mailroom.BRISK, new Plain());

            await().atMost(Duration.ofSeconds(60)).until(() -> room.count(Letter.State.SENT) == 150);
            ledgerIsWhatTheServerSaw(room, server, Mailroom.BRISK.connections());
        }
    }

    @Test
    void agreesWithAServerThatClosesOnEveryThirdWhileTwoNodesSend() throws Exception {
        try (var server = MoodyServer.onAnyPort();
                var room = new Mailroom(Database.postgresql())) {
            var counted = new java.util.concurrent.atomic.AtomicInteger();
            server.onSender = sender -> {
                if (counted.incrementAndGet() % 3 == 0) {
                    throw new DropConnectionException(421, "4.3.2 too many, closing");
                }
            };
            room.writeMany(150);

            room.dispatch(Mailroom.server(server.port()), Mailroom.BRISK, new Plain());
            room.dispatch(Mailroom.server(server.port()), Mailroom.BRISK, new Plain());

            await().atMost(Duration.ofSeconds(60)).until(() -> room.count(Letter.State.SENT) == 150);
            ledgerIsWhatTheServerSaw(room, server, 0);
        }
    }

    private static void ledgerIsWhatTheServerSaw(Mailroom room, MoodyServer server, int mayRepeat) throws Exception {
        var seen = server.taken.stream()
                .collect(groupingBy(MoodyServer.Taken::recipient, mapping(MoodyServer.Taken::id, toList())));
        assertThat(seen).hasSize(150);
        assertThat(seen.values().stream().filter(ids -> ids.size() > 1)).hasSizeLessThanOrEqualTo(mayRepeat);
        seen.forEach((recipient, ids) -> {
            var letter = room.letter(recipient.substring(0, recipient.indexOf('@')));
            assertThat(ids).as("one id for every try of one letter").containsOnly(letter.messageId());
        });
    }

    private static Process process(String database, int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        database,
                        String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void kill(Process process) throws InterruptedException {
        // On Linux this is kill -9.
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
}
