package dev.rehearsal.rehearsal.session;

import dev.rehearsal.database.Database;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.wire.Relay;
import dev.rehearsal.wire.RelayDialect;
import dev.rehearsal.wire.RelayListener;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A database's URL that leads through a relay; where that cannot be, the URL itself, and nothing is seen. */
final class RelayedUrl implements AutoCloseable {
    private final String url;
    private final @Nullable Relay relay;
    private final Duration patience;

    private RelayedUrl(String url, @Nullable Relay relay, Duration patience) {
        this.url = url;
        this.relay = relay;
        this.patience = patience;
    }

    /**
     * @param atBeginning commands that every session must begin with
     * @param thenIfPossible commands that it begins with besides where there is a relay
     * @param patience for how long a program may still be ending its sessions when it says that it is done
     */
    static RelayedUrl open(
            Database database, List<String> atBeginning, List<String> thenIfPossible, Duration patience) {
        String url = database.jdbcUrl();
        URI server = URI.create(url.replaceFirst("^jdbc:", ""));
        Optional<RelayDialect> dialect = database.dialect().part(RelayDialect.class);
        if (server.getHost() == null || dialect.isEmpty()) {
            if (atBeginning.isEmpty()) {
                return new RelayedUrl(url, null, patience);
            }
            throw new RehearsalException(
                    "programs of their own cannot take on another role on '" + url
                            + "': rehearse on a server with one host",
                    null);
        }
        try {
            String host = server.getHost().replaceAll("[\\[\\]]", "");
            int port = server.getPort() < 0 ? dialect.get().usualPort() : server.getPort();
            Relay relay = dialect.get()
                    .keepingSessions(
                            host,
                            port,
                            Stream.concat(atBeginning.stream(), thenIfPossible.stream())
                                    .toList(),
                            database.dialect().require(SessionDialect.class).differencesOfLaterSessions());
            return new RelayedUrl(url.replace(server.getRawAuthority(), "127.0.0.1:" + relay.port()), relay, patience);
        } catch (IOException e) {
            throw new RehearsalException("no port of this machine can be had for a relay to '" + url + "'", e);
        }
    }

    String url() {
        return url;
    }

    void listen(@Nullable RelayListener listener) {
        if (relay != null) {
            relay.listen(listener);
        }
    }

    boolean takeSawAll() {
        return relay != null && relay.awaitSilence(patience) && relay.takeSawAll();
    }

    boolean isSilent() {
        return relay != null && relay.awaitSilence(patience);
    }

    /** Makes the next session a new one. */
    void renew() {
        if (relay != null) {
            relay.renew();
        }
    }

    /** Ends what is not over soon. */
    void endAll() {
        if (relay != null && !relay.awaitSilence(patience)) {
            relay.cutAll();
        }
        renew();
    }

    @Override
    public void close() {
        if (relay != null) {
            relay.close();
        }
    }
}
