package dev.rehearsal.wire;

import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.net.Socket;

/** Ends sockets that may have ended already. */
final class Sockets {
    private Sockets() {}

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            log("a socket could not be closed", e);
        }
    }

    /** Says that nothing more comes, and leaves it open for what the other side still says. */
    static void finish(Socket socket) {
        try {
            if (!socket.isClosed() && !socket.isOutputShutdown()) {
                socket.shutdownOutput();
            }
        } catch (IOException e) {
            log("a socket could not be finished", e);
        }
    }

    static void log(String what, Exception why) {
        Secrets.logger(Relay.class.getName()).log(System.Logger.Level.DEBUG, what, why);
    }
}
