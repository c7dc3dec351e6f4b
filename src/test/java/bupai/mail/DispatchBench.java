package bupai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.Database;
import bupai.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Letters a second: the outbox with its ledger on PostgreSQL against a bare loop that keeps no account of anything. */
class DispatchBench {

    private static final int LETTERS = 2_000;
    private static final int RUNS = 3;
    private static final int SLOW_LETTERS = 300;

    /** 3 kB of text and HTML, as our letters have. */
    static final class AsLongAsOurs extends Plain {

        @Override
        public Text word(Letter letter) {
            return new Text(TEXT.repeat(20), HTML.replace("<p>", "<p>" + TEXT.repeat(20)), List.of());
        }
    }

    @Test
    void againstABareLoopOnOneConnection() throws Exception {
        try (var room = new Mailroom(Database.pooled());
                var sink = new Sink(Duration.ZERO)) {
            bare(sink, LETTERS);
            dispatched(room, sink, LETTERS, 4);
            var bare = new ArrayList<Double>();
            var rates = new TreeMap<Integer, List<Double>>();
            for (var run = 0; run < RUNS; run++) {
                bare.add(bare(sink, LETTERS));
                for (var connections : List.of(1, 4, 16)) {
                    var rate = dispatched(room, sink, LETTERS, connections);
                    rates.computeIfAbsent(connections, any -> new ArrayList<>()).add(rate);
                }
            }
            Figures.print("bare loop, one reused connection", middle(bare), "letters/s");
            rates.forEach((connections, measured) -> {
                Figures.print("dispatcher, " + connections + " connections", middle(measured), "letters/s");
                Figures.print("  of the bare loop", middle(measured) / middle(bare), "");
            });
        }
    }

    private static double middle(List<Double> rates) {
        return rates.stream().sorted().toList().get(rates.size() / 2);
    }

    @Test
    void againstAServerThatThinksFor20Milliseconds() throws Exception {
        try (var room = new Mailroom(Database.pooled());
                var sink = new Sink(Duration.ofMillis(20))) {
            Figures.print("slow sink: bare loop, one connection", bare(sink, SLOW_LETTERS / 4), "letters/s");
            for (var connections : List.of(1, 4, 16)) {
                var rate = dispatched(room, sink, SLOW_LETTERS * Math.min(connections, 4), connections);
                Figures.print("slow sink: dispatcher, " + connections + " connections", rate, "letters/s");
            }
        }
    }

    private static double bare(Sink sink, int letters) throws Exception {
        var wording = new AsLongAsOurs();
        try (var smtp = new Smtp(Mailroom.server(sink.port()))) {
            var seconds = Figures.seconds(() -> {
                for (var number = 1; number <= letters; number++) {
                    var letter = letter(number);
                    var date = Mailroom.standing().at(Mailroom.MORNING);
                    smtp.send(Mail.of(
                            smtp.session(), "<" + number + "@x>", Mailroom.OFFICE, letter, wording.word(letter), date));
                }
                return null;
            });
            return letters / seconds;
        }
    }

    private static double dispatched(Mailroom room, Sink sink, int letters, int connections) throws Exception {
        room.db.sql("truncate table letter").update();
        room.outbox.writeToAll(
                new Draft(Letter.Kind.CHOOSE_ROUTE, "", "bench", null, null, "", null, "关于毕业图像采集补拍的通知", Map.of()),
                "select gen_random_uuid() as makeup, '01' || n as student, '李雷' as to_name, "
                        + "n || '@mail.example' as to_address from generate_series(1, " + letters + ") n",
                Map.of());
        var before = sink.taken.get();
        var settings = new MailSettings(connections, 0, 0, Mailroom.BRISK.retries(), Mailroom.BRISK.giveUpAfter());
        var from = System.nanoTime();
        var dispatcher = room.dispatch(Mailroom.server(sink.port()), settings, new AsLongAsOurs());
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> sink.taken.get() - before == letters);
        await().until(() -> room.count(Letter.State.SENT) == letters);
        var seconds = (System.nanoTime() - from) / 1e9;
        dispatcher.stop();
        assertThat(sink.taken.get() - before).isEqualTo(letters);
        return letters / seconds;
    }

    private static Letter letter(int number) {
        return new Letter(
                number,
                Letter.Kind.CHOOSE_ROUTE,
                "",
                UUID.randomUUID(),
                "01" + number,
                "李雷",
                number + "@mail.example",
                "关于毕业图像采集补拍的通知",
                Map.of(),
                Letter.State.WAITING,
                java.time.LocalDate.of(2024, 3, 13),
                Mailroom.MORNING,
                null,
                0,
                null,
                null,
                null,
                null);
    }
}
