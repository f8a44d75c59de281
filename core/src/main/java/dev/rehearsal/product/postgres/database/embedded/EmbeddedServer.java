package dev.rehearsal.product.postgres.database.embedded;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.embedded.FileTree;
import dev.rehearsal.database.embedded.RunAs;
import dev.rehearsal.database.embedded.ServerProcess;
import dev.rehearsal.database.embedded.WorkDirectories;
import dev.rehearsal.product.postgres.database.Server;
import dev.rehearsal.product.postgres.database.ServerAddress;
import dev.rehearsal.product.postgres.database.ServerVitals;
import dev.rehearsal.product.postgres.database.ThrowAwayCluster;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A server of ours on this machine, in a directory of its own. */
final class EmbeddedServer implements Server {
    private final Installation installation;
    private final Path directory;
    private volatile @Nullable ServerProcess process;
    private volatile String lastLog = "";
    private volatile boolean closed;
    private volatile int port;

    /** What a server is started from, and for whom. */
    record Installation(Path home, String version, RunAs user, WorkDirectories work) {}

    private EmbeddedServer(Installation installation, Path directory) {
        this.installation = installation;
        this.directory = directory;
    }

    /** Starts a server on a copy of the given cluster. */
    static EmbeddedServer start(Installation installation, Path cluster) {
        EmbeddedServer server =
                new EmbeddedServer(installation, installation.work().create());
        try {
            FileTree.copyFor(installation.user(), cluster, server.directory.resolve("data"));
            server.run();
            return server;
        } catch (IOException e) {
            server.close();
            throw new DatabaseException("the cluster '" + cluster + "' could not be copied: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private synchronized void run() {
        ServerProcess started =
                ServerProcess.start(new Postmaster(installation.home()), installation.user(), directory, port);
        process = started;
        port = started.port();
    }

    @Override
    public String description() {
        return "embedded PostgreSQL " + installation.version();
    }

    @Override
    public int majorVersion() {
        return Integer.parseInt(
                installation.version().substring(0, installation.version().indexOf('.')));
    }

    @Override
    public boolean isOurs() {
        return true;
    }

    @Override
    public ServerAddress address() {
        return ServerAddress.local("127.0.0.1:" + port, ThrowAwayCluster.SUPERUSER, null);
    }

    @Override
    public boolean hasEnded() {
        ServerProcess current = process;
        return closed || (current != null && !current.isAlive());
    }

    /** The log is kept beyond the server's end, for whoever asks later what happened. */
    @Override
    public ServerVitals vitals() {
        ServerProcess current = process;
        if (current == null) {
            return new ServerVitals(closed, lastLog, "", 0);
        }
        boolean ended = !current.isAlive();
        lastLog = current.lastWords();
        return new ServerVitals(ended, lastLog, directory.toString(), FileTree.roomAt(directory));
    }

    /** Stops in order, so that the copy needs no recovery and unlogged tables keep their rows. */
    @Override
    public synchronized Server copy() {
        ServerProcess running = process;
        if (running == null) {
            throw new DatabaseException("a server that was stopped cannot be copied");
        }
        running.stopInOrder();
        process = null;
        try {
            return start(installation, directory.resolve("data"));
        } finally {
            run();
        }
    }

    @Override
    public synchronized void close() {
        ServerProcess running = process;
        if (running != null) {
            lastLog = running.lastWords();
            closed = true;
            running.stopNow();
            process = null;
        }
        try {
            FileTree.delete(directory);
        } catch (IOException e) {
            throw new DatabaseException(
                    "the server's directory '" + directory + "' could not be removed: " + e.getMessage(), e);
        }
    }
}
