package dev.rehearsal.product.postgres.wire;

import dev.rehearsal.wire.DatabaseProxy;
import dev.rehearsal.wire.ProxyDialect;
import java.io.IOException;
import java.util.List;

/** PostgreSQL's protocol. */
public final class PostgresProxyDialect implements ProxyDialect {
    private static final int USUAL_PORT = 5432;

    @Override
    public int usualPort() {
        return USUAL_PORT;
    }

    @Override
    public DatabaseProxy keepingSessions(String host, int port, List<String> atBeginning, String differences)
            throws IOException {
        return PostgresProxy.keepingSessions(host, port, atBeginning, differences);
    }
}
