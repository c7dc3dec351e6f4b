package bupai;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The whole program in processes of their own on one PostgreSQL, on the day on which everybody's makeup is due. */
final class Programs implements AutoCloseable {

    static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    private final Path home;
    private final EmbeddedPostgres postgres;
    private final int mailPort;
    private final List<Process> started = new ArrayList<>();

    /** @param mailPort of this machine; where nobody listens, letters are written and wait */
    Programs(Path home, EmbeddedPostgres postgres, int mailPort) {
        this.home = home;
        this.postgres = postgres;
        this.mailPort = mailPort;
    }

    Process start() throws IOException {
        var command = Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.timezone=UTC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "bupai.Bupai",
                        "--server.port=0",
                        "--bupai.home=" + home,
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres",
                        "--spring.mail.host=127.0.0.1",
                        "--spring.mail.port=" + mailPort,
                        "--bupai.calendar.round-at=00:00",
                        "--bupai.calendar.makeup-deadline=" + TODAY,
                        "--bupai.calendar.pack-deadline=" + TODAY.plusDays(42),
                        "--bupai.calendar.season-end=" + TODAY.plusDays(72))
                .toList();
        var log = home.resolve("program-" + started.size() + ".log").toFile();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        started.add(process);
        return process;
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
    }
}
