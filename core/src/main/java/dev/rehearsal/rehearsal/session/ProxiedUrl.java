package dev.rehearsal.rehearsal.session;

import dev.rehearsal.database.Database;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.wire.DatabaseProxy;
import dev.rehearsal.wire.ProxyDialect;
import dev.rehearsal.wire.ProxyListener;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A database's URL that leads through a proxy; where that cannot be, the URL itself, and nothing is seen. */
final class ProxiedUrl implements AutoCloseable {
    private final String url;
    private final @Nullable DatabaseProxy proxy;
    private final Duration patience;

    private ProxiedUrl(String url, @Nullable DatabaseProxy proxy, Duration patience) {
        this.url = url;
        this.proxy = proxy;
        this.patience = patience;
    }

    /**
     * @param atBeginning commands that every session must begin with
     * @param thenIfPossible commands that it begins with besides where there is a proxy
     * @param patience for how long a program may still be ending its sessions when it says that it is done
     */
    static ProxiedUrl open(
            Database database, List<String> atBeginning, List<String> thenIfPossible, Duration patience) {
        String url = database.jdbcUrl();
        URI server = URI.create(url.replaceFirst("^jdbc:", ""));
        Optional<ProxyDialect> dialect = database.dialect().part(ProxyDialect.class);
        if (server.getHost() == null || dialect.isEmpty()) {
            if (atBeginning.isEmpty()) {
                return new ProxiedUrl(url, null, patience);
            }
            throw new RehearsalException(
                    "programs of their own cannot take on another role on '" + url
                            + "': rehearse on a server with one host",
                    null);
        }
        try {
            String host = server.getHost().replaceAll("[\\[\\]]", "");
            int port = server.getPort() < 0 ? dialect.get().usualPort() : server.getPort();
            DatabaseProxy proxy = dialect.get()
                    .keepingSessions(
                            host,
                            port,
                            Stream.concat(atBeginning.stream(), thenIfPossible.stream())
                                    .toList(),
                            database.dialect().require(SessionDialect.class).differencesOfLaterSessions());
            return new ProxiedUrl(url.replace(server.getRawAuthority(), "127.0.0.1:" + proxy.port()), proxy, patience);
        } catch (IOException e) {
            throw new RehearsalException("no port of this machine can be had for a proxy to '" + url + "'", e);
        }
    }

    String url() {
        return url;
    }

    void listen(@Nullable ProxyListener listener) {
        if (proxy != null) {
            proxy.listen(listener);
        }
    }

    boolean takeSawAll() {
        return proxy != null && proxy.awaitSilence(patience) && proxy.takeSawAll();
    }

    boolean isSilent() {
        return proxy != null && proxy.awaitSilence(patience);
    }

    /** Makes the next session a new one. */
    void renew() {
        if (proxy != null) {
            proxy.renew();
        }
    }

    /** Ends what is not over soon. */
    void endAll() {
        if (proxy != null && !proxy.awaitSilence(patience)) {
            proxy.cutAll();
        }
        renew();
    }

    @Override
    public void close() {
        if (proxy != null) {
            proxy.close();
        }
    }
}
