package dev.rehearsal.database.embedded;

import dev.rehearsal.database.DatabaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A server of ours on this machine, in a directory of its own, which goes away with it. */
public abstract class ServerInDirectory {
    private final Installation installation;
    private final ServerProgram program;
    private final Path directory;
    private volatile @Nullable ServerProcess process;
    private volatile String lastLog = "";
    private volatile boolean closed;
    private volatile int port;

    /** What a server is started from, and for whom. */
    public record Installation(Path home, String version, RunAs user, WorkDirectories work) {}

    /** Makes the directory. */
    protected ServerInDirectory(Installation installation, ServerProgram program) {
        this.installation = installation;
        this.program = program;
        this.directory = installation.work().create();
    }

    /**
     * Starts it on a copy of some data.
     *
     * @param what what the data is called, {@code the cluster}
     */
    protected final void startOn(Path data, String what) {
        try {
            FileTree.copyFor(installation.user(), data, directory.resolve("data"));
            run();
        } catch (IOException e) {
            close();
            throw new DatabaseException(what + " '" + data + "' could not be copied: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts its process, on the same port as before if that is still free. */
    protected synchronized void run() throws IOException {
        ServerProcess started = ServerProcess.start(program, installation.user(), directory, port);
        process = started;
        port = started.port();
    }

    /** Copies it while it is stopped in order, so that the copy needs no recovery. */
    protected final synchronized <T> T copyStopped(Supplier<T> copy) {
        ServerProcess running = process;
        if (running == null) {
            throw new DatabaseException("a server that was stopped cannot be copied");
        }
        running.stopInOrder();
        process = null;
        try {
            return copy.get();
        } finally {
            runAgain();
        }
    }

    private void runAgain() {
        try {
            run();
        } catch (IOException e) {
            throw new DatabaseException("the server in '" + directory + "' could not be started again: " + e, e);
        }
    }

    /** What it was started from. */
    protected final Installation installation() {
        return installation;
    }

    /** Where its files are; its data is in {@code data}. */
    protected final Path directory() {
        return directory;
    }

    /** The port of the loopback interface that it listens on. */
    protected final int port() {
        return port;
    }

    /** Whether it has a process, be it one that ended by itself. */
    protected final boolean hasProcess() {
        return process != null;
    }

    public final int majorVersion() {
        String version = installation.version();
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    public final boolean isOurs() {
        return true;
    }

    public final boolean hasEnded() {
        ServerProcess current = process;
        return closed || (current != null && !current.isAlive());
    }

    /** The last lines of its log, kept beyond its end for whoever asks later what happened. */
    public final String lastLog() {
        ServerProcess current = process;
        if (current != null) {
            lastLog = current.lastWords();
        }
        return lastLog;
    }

    public final synchronized void close() {
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
