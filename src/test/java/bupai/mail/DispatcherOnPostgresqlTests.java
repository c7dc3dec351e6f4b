package bupai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.Database;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.RejectException;

/** Several machines, one database. */
class DispatcherOnPostgresqlTests {

    @Test
    void sendsEachLetterOnceHoweverManySend() throws Exception {
        try (var server = MoodyServer.onAnyPort();
                var room = new Mailroom(Database.postgresql())) {
            server.onRecipient = address -> {
                if (address.startsWith("01000007")) {
                    throw new RejectException(550, "5.1.1 no such user");
                }
            };
            room.writeMany(300);

            for (var process : List.of(1, 2, 3)) {
                room.dispatch(Mailroom.server(server.port()), Mailroom.BRISK, new Plain());
            }

            await().atMost(Duration.ofSeconds(30)).until(() -> room.count(Letter.State.SENT) == 299);
            assertThat(server.recipients()).hasSize(299).doesNotHaveDuplicates();
            assertThat(room.count(Letter.State.REFUSED)).isOne();
        }
    }
}
