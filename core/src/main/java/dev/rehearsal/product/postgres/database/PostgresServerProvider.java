package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.ServerProvider;
import dev.rehearsal.database.SharedServer;
import dev.rehearsal.product.DatabaseProduct;
import java.util.Set;

/** One way to get a PostgreSQL server. */
public abstract class PostgresServerProvider implements ServerProvider {

    private final DatabaseProduct dialect;
    private final DatabaseRequest.Way way;

    /** For the ways. */
    protected PostgresServerProvider(DatabaseProduct dialect, DatabaseRequest.Way way) {
        this.dialect = dialect;
        this.way = way;
    }

    @Override
    public final DatabaseProduct dialect() {
        return dialect;
    }

    @Override
    public final DatabaseRequest.Way way() {
        return way;
    }

    @Override
    public final SharedServer share(String name, DatabaseSettings settings) {
        return new SharedPostgres(start(name), settings);
    }

    @Override
    public final Database startAlone(String name, DatabaseSettings settings, Set<? super AutoCloseable> running) {
        return OwnPostgres.create(start(name), settings, running);
    }

    /**
     * Starts a server, or opens one that runs already.
     *
     * @throws dev.rehearsal.database.DatabaseException if that is not possible; the message says what to do
     */
    protected abstract Server start(String name);
}
