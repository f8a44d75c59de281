package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.ServerProvider;
import dev.rehearsal.database.SharedServer;
import dev.rehearsal.product.DatabaseProduct;
import java.util.Set;

/** One way to get a MariaDB server. */
public abstract class MariadbServerProvider implements ServerProvider {

    private final DatabaseProduct dialect;
    private final DatabaseRequest.Way way;

    /** For the ways. */
    protected MariadbServerProvider(DatabaseProduct dialect, DatabaseRequest.Way way) {
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
        return new SharedMariadb(start(name, settings), settings);
    }

    @Override
    public final Database startAlone(String name, DatabaseSettings settings, Set<? super AutoCloseable> running) {
        return OwnMariadb.create(start(name, settings), settings, running);
    }

    /**
     * Starts a server, or opens one that runs already.
     *
     * @param settings what its databases will be set up with
     * @throws dev.rehearsal.database.DatabaseException if that is not possible; the message says what to do
     */
    protected abstract MariadbServer start(String name, DatabaseSettings settings);
}
