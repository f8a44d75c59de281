package dev.rehearsal.wire;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Passes on the sessions of other programs to a server, unchanged. A listener is called before each statement. Sessions that are encrypted or
 * of another protocol are proxied without calling it. Closing the proxy ends every session.
 */
public interface DatabaseProxy extends AutoCloseable {

    /** The port that clients connect to, on the loopback address. */
    int port();

    /** Sets the listener in place of the one before; null for none. */
    void listen(@Nullable ProxyListener next);

    /** Ends every session without answering its client; returns when the server has ended them, too. */
    void cutAll();

    /**
     * Waits until every client has left and the server has ended its sessions, and with them all that they had not told the server's
     * statistics yet.
     *
     * @return false if one is still there after the limit
     */
    boolean awaitSilence(Duration limit);

    /** Whether every session since the last call could be read. */
    boolean takeSawAll();

    /** Ends the sessions that no client has, and keeps none that one has now; returns when the server has ended them. */
    void renew();

    @Override
    void close();
}
