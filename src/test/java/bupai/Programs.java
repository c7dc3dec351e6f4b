package bupai;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The whole program in processes of their own on one PostgreSQL, in a season that goes on for weeks. */
public final class Programs implements AutoCloseable {

    public static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    private final Path home;
    private final Postgresql database;
    private final int mailPort;
    private final List<String> settings;
    private final List<Process> started = new ArrayList<>();

    /**
     * @param mailPort of this machine; where nobody listens, letters are written and wait
     * @param settings of every process, as its command line has them
     */
    public Programs(Path home, Postgresql database, int mailPort, String... settings) {
        this.home = home;
        this.database = database;
        this.mailPort = mailPort;
        this.settings = List.of(settings);
    }

    /** @param port where it answers; 0 for any */
    public Process start(int port) throws IOException {
        var java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("java.class.path"),
                "bupai.Bupai");
        var where = List.of(
                "--server.port=" + port,
                "--bupai.home=" + home,
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mailPort,
                "--bupai.calendar.pack-deadline=" + TODAY.plusDays(42),
                "--bupai.calendar.season-end=" + TODAY.plusDays(72));
        var log = home.resolve("program-" + started.size() + ".log").toFile();
        var process = new ProcessBuilder(Stream.of(java, where, database.arguments(), settings)
                        .flatMap(List::stream)
                        .toList())
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
