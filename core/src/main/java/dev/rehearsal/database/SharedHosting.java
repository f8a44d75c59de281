package dev.rehearsal.database;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Databases beside each other on one server; what all of them start with is prepared in one of them, once. */
public abstract class SharedHosting implements Hosting, SharedServer {
    private final RunningServer server;
    /** Kept, because a server that is not ours does not take them along when it is closed. */
    private final Set<Database> open = ConcurrentHashMap.newKeySet();

    private @Nullable HostedDatabase prepared;
    private volatile boolean gone;

    /** For the products. */
    protected SharedHosting(RunningServer server) {
        this.server = server;
    }

    @Override
    public final Isolation isolation() {
        return Isolation.SHARED_SERVER;
    }

    /** Run once, because it may create roles, which the server's databases share. */
    protected final synchronized HostedDatabase prepared() {
        if (prepared == null) {
            prepared = prepare();
        }
        return prepared;
    }

    /** Makes the database that all others are forked from. */
    protected abstract HostedDatabase prepare();

    /** Remembers a database that is about to be made. */
    protected final <D extends HostedDatabase> D remembered(D database) {
        if (!server.isOurs()) {
            open.add(database);
        }
        return database;
    }

    @Override
    public final Database forkBeside(HostedDatabase source) {
        return fork(source);
    }

    @Override
    public final Optional<ServerTrouble> trouble(Throwable failure) {
        Optional<ServerTrouble> trouble = inquire(failure);
        // Not asked again: whoever wants another database opens the server anew, and learns whether it is back.
        gone |= trouble.filter(found -> found.kind() == ServerTrouble.Kind.UNREACHABLE)
                .isPresent();
        return trouble;
    }

    /** Asks the server what is wrong with it. */
    protected abstract Optional<ServerTrouble> inquire(Throwable failure);

    @Override
    public final boolean isLost() {
        return gone || server.hasEnded();
    }

    @Override
    public final void drop(HostedDatabase database) {
        open.remove(database);
        if (!isLost()) {
            remove(database);
        }
    }

    /** Removes a database from a server that is there. */
    protected abstract void remove(HostedDatabase database);

    /** Closes what a server that is not ours would keep. */
    protected final void closeDatabases() {
        open.forEach(Database::close);
    }
}
