package bupai.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** As little of a mail server as there can be: takes everything, keeps nothing, answers a letter after a while. */
final class Sink implements AutoCloseable {

    private final ServerSocket end;
    private final Duration pause;
    final AtomicInteger taken = new AtomicInteger();

    Sink(Duration pause) throws IOException {
        this.end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.pause = pause;
        new Thread(this::accept, "sink").start();
    }

    int port() {
        return end.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        end.close();
    }

    private void accept() {
        try {
            while (true) {
                var caller = end.accept();
                caller.setTcpNoDelay(true);
                new Thread(() -> talk(caller), "sink-talk").start();
            }
        } catch (IOException closed) {
            // the benchmark is over
        }
    }

    private void talk(Socket caller) {
        try (caller) {
            var in = new BufferedInputStream(caller.getInputStream(), 64 * 1024);
            var out = caller.getOutputStream();
            say(out, "220 sink");
            for (var line = line(in); line != null; line = line(in)) {
                if (line.startsWith("DATA")) {
                    say(out, "354 go on");
                    skipText(in);
                    LockSupport.parkNanos(pause.toNanos());
                    taken.incrementAndGet();
                }
                say(out, line.startsWith("QUIT") ? "221 bye" : "250 ok");
            }
        } catch (IOException gone) {
            // the caller hung up
        }
    }

    private static void skipText(InputStream in) throws IOException {
        for (var line = line(in); line != null && !line.equals("."); line = line(in)) {
            // nothing is kept
        }
    }

    private static void say(OutputStream out, String answer) throws IOException {
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                return null;
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }
}
