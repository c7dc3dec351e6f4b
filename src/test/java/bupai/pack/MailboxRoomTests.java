package bupai.pack;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.mail.Office;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class MailboxRoomTests {

    @Test
    void countsBase64AsMailProgramsWriteIt() {
        for (var bytes = 0; bytes < 1000; bytes++) {
            var written = Base64.getMimeEncoder().encode(new byte[bytes]).length;

            assertThat(Mailbox.encoded(bytes)).isBetween((long) written, written + 2L);
        }
    }

    @Test
    void fillsTheRoomToTheLastByte() {
        for (var room = 1; room < 2000; room++) {
            var most = Mailbox.decoded(room);

            assertThat(Mailbox.encoded(most)).isLessThanOrEqualTo(room);
            assertThat(Mailbox.encoded(most + 3)).isGreaterThan(room);
        }
    }

    @Test
    void takesFourteenMebibytesUnlessTheReceiverTakesLess() {
        assertThat(mailbox(Map.of()).room(List.of())).isEqualTo(14L << 20);
        assertThat(mailbox(Map.of("other@office.example", DataSize.ofMegabytes(5)))
                        .room(List.of()))
                .isEqualTo(14L << 20);

        var small = mailbox(Map.of("jwc@office.example", DataSize.ofMegabytes(10)));

        assertThat(small.limit()).isEqualTo(10L << 20);
        assertThat(small.room(List.of())).isBetween(7_600_000L, 7_700_000L);
        assertThat(small.room(List.of(1_000_000L))).isBetween(6_600_000L, 6_700_000L);
    }

    @Test
    void readsTheLimitOfOneReceiverFromTheOfficesFile() {
        var written = Map.of("bupai.pack.receivers[jwc@office.example]", "10MB");

        var read = new Binder(new MapConfigurationPropertySource(written))
                .bind("bupai.pack", Mailbox.Settings.class)
                .get();

        assertThat(read.receivers()).isEqualTo(Map.of("jwc@office.example", DataSize.ofMegabytes(10)));
        assertThat(read.mailboxLimit()).isEqualTo(DataSize.ofMegabytes(20));
        assertThat(read.takesMail()).isTrue();
    }

    private static Mailbox mailbox(Map<String, DataSize> receivers) {
        return new Mailbox(
                new Mailbox.Settings(true, DataSize.ofMegabytes(14), DataSize.ofMegabytes(20), receivers),
                new Office("教务处", "刘老师", "", "jwc@office.example", "jwc@office.example", "jwc@office.example"));
    }
}
