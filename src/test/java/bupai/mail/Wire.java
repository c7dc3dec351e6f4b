package bupai.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The line to a mail server; it can break after so many bytes from us, without a word. */
final class Wire implements AutoCloseable {

    private final ServerSocket end;
    private final int target;
    private final AtomicInteger breaks;
    private final int afterBytes;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();

    /** The first {@code breaks} connections break after {@code afterBytes} bytes; the later ones hold. */
    Wire(int target, int breaks, int afterBytes) throws IOException {
        this.end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.breaks = new AtomicInteger(breaks);
        this.afterBytes = afterBytes;
        new Thread(this::accept, "wire").start();
    }

    int port() {
        return end.getLocalPort();
    }

    /** Breaks what is connected now. */
    void cut() throws IOException {
        for (var socket : open) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        end.close();
    }

    private void accept() {
        try {
            while (true) {
                var here = end.accept();
                connections.incrementAndGet();
                var there = new Socket(InetAddress.getLoopbackAddress(), target);
                here.setTcpNoDelay(true);
                there.setTcpNoDelay(true);
                open.addAll(List.of(here, there));
                var limit = breaks.getAndDecrement() > 0 ? afterBytes : Integer.MAX_VALUE;
                new Thread(() -> carry(here, there, limit), "wire-out").start();
                new Thread(() -> carry(there, here, Integer.MAX_VALUE), "wire-in").start();
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void carry(Socket from, Socket to, int limit) {
        try (from;
                to) {
            pump(from.getInputStream(), to.getOutputStream(), limit);
        } catch (IOException broken) {
            // as meant
        }
    }

    private static void pump(InputStream from, OutputStream to, int limit) throws IOException {
        var block = new byte[8192];
        for (var left = limit; left > 0; ) {
            var count = from.read(block, 0, Math.min(left, block.length));
            if (count < 0) {
                return;
            }
            to.write(block, 0, count);
            left -= count;
        }
    }
}
