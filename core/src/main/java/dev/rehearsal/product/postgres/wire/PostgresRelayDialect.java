package dev.rehearsal.product.postgres.wire;

import dev.rehearsal.wire.Relay;
import dev.rehearsal.wire.RelayDialect;
import java.io.IOException;
import java.util.List;

/** PostgreSQL's protocol. */
public final class PostgresRelayDialect implements RelayDialect {
    private static final int USUAL_PORT = 5432;

    @Override
    public int usualPort() {
        return USUAL_PORT;
    }

    @Override
    public Relay keepingSessions(String host, int port, List<String> atBeginning, String differences)
            throws IOException {
        return PostgresRelay.keepingSessions(host, port, atBeginning, differences);
    }
}
