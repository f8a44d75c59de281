package dev.rehearsal.product.postgres.wire;

import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;

/** Ends sockets that may have ended already, and logs what went wrong with a proxy's sockets. */
final class Sockets {
    /** One log for all of a proxy. */
    private static final Logger LOG = Secrets.logger(Sockets.class.getPackageName() + ".PostgresProxy");

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
        LOG.log(Level.DEBUG, what, why);
    }
}
