package dev.rehearsal.product.mariadb.session;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes bytes between clients and a server until it is closed, which closes all connections at once. */
final class ByteProxy implements Closeable {
    private final String host;
    private final int target;
    private final ServerSocket socket;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    ByteProxy(String host, int target) throws IOException {
        this.host = host;
        this.target = target;
        this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        begin(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() throws IOException {
        while (!socket.isClosed()) {
            Socket client = socket.accept();
            Socket server = new Socket(host, target);
            open.addAll(List.of(client, server));
            begin(() -> client.getInputStream().transferTo(server.getOutputStream()));
            begin(() -> server.getInputStream().transferTo(client.getOutputStream()));
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void begin(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket one : open) {
            one.close();
        }
    }
}
