package bupai.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A mail server word by word, for answers that no decent one gives. */
final class RudeServer implements AutoCloseable {

    /** What is answered to a command; null where it hangs up. */
    @FunctionalInterface
    interface Manners {

        /**
         * @param connection counts from 1
         * @param command {@code HELLO} for the greeting, {@code .} for the end of a text
         * @param usual what a decent server answers
         */
        @Nullable
        String answer(int connection, String command, String usual);
    }

    private final ServerSocket end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Manners manners;
    private final Charset charset;
    private final AtomicInteger connections = new AtomicInteger();
    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<String> taken = new CopyOnWriteArrayList<>();

    RudeServer(Manners manners) throws IOException {
        this(StandardCharsets.UTF_8, manners);
    }

    RudeServer(Charset charset, Manners manners) throws IOException {
        this.manners = manners;
        this.charset = charset;
        new Thread(this::accept, "rude-server").start();
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
                var number = connections.incrementAndGet();
                new Thread(() -> talk(caller, number), "rude-talk").start();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void talk(Socket caller, int number) {
        try (caller) {
            var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
            var recipient = "";
            if (!answered(caller, number, "HELLO", "220 rude.test ESMTP")) {
                return;
            }
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                recipient = line.startsWith("RCPT") ? line.replaceAll(".*<(.*)>.*", "$1") : recipient;
                if (!answered(caller, number, line, usual(line))) {
                    return;
                }
                if (line.equals("DATA") && !text(caller, in, number, recipient)) {
                    return;
                }
            }
        } catch (IOException gone) {
            // The other side hung up, which it may.
        }
    }

    private boolean text(Socket caller, BufferedReader in, int number, String recipient) throws IOException {
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                var said = manners.answer(number, ".", "250 2.0.0 queued");
                if (said != null && said.startsWith("250")) {
                    taken.add(recipient);
                }
                return say(caller, said);
            }
        }
        return false;
    }

    private static String usual(String line) {
        return line.startsWith("EHLO") ? "250 rude.test" : line.equals("DATA") ? "354 go on" : "250 ok";
    }

    private boolean answered(Socket caller, int number, String command, String usual) throws IOException {
        return say(caller, manners.answer(number, command, usual));
    }

    private boolean say(Socket caller, @Nullable String answer) throws IOException {
        if (answer == null) {
            return false;
        }
        caller.getOutputStream().write((answer + "\r\n").getBytes(charset));
        caller.getOutputStream().flush();
        return true;
    }
}
