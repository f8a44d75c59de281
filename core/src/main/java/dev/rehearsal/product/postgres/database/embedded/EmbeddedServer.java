package dev.rehearsal.product.postgres.database.embedded;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.embedded.Commands;
import dev.rehearsal.database.embedded.FileTree;
import dev.rehearsal.database.embedded.RunAs;
import dev.rehearsal.database.embedded.ServerProcess;
import dev.rehearsal.database.embedded.ServerProcess.ServerProgram;
import dev.rehearsal.database.embedded.WorkDirectories;
import dev.rehearsal.product.postgres.database.Server;
import dev.rehearsal.product.postgres.database.ServerAddress;
import dev.rehearsal.product.postgres.database.ServerVitals;
import dev.rehearsal.product.postgres.database.ThrowAwayCluster;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

    /**
     * PostgreSQL's server program.
     *
     * @param home the directory with {@code bin} in it
     */
    private record Postmaster(Path home) implements ServerProgram {

        @Override
        public List<String> command(Path directory, int port) {
            return List.of(
                    home.resolve("bin/postgres").toString(),
                    "-D",
                    directory.resolve("data").toString(),
                    "-p",
                    Integer.toString(port),
                    "--max_connections=" + ThrowAwayCluster.MAX_CONNECTIONS,
                    "--superuser_reserved_connections=3");
        }

        /** The server writes its state to the last line of a file; asking that is cheaper than connecting. */
        @Override
        public boolean isReady(Path directory) {
            try {
                List<String> lines =
                        Files.readAllLines(directory.resolve("data/postmaster.pid"), StandardCharsets.ISO_8859_1);
                return lines.size() >= 8 && lines.get(7).strip().equals("ready");
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public String portTaken() {
            return "could not bind";
        }

        @Override
        public String signalInOrder() {
            return "INT";
        }

        @Override
        public String signalAtOnce() {
            return "QUIT";
        }

        @Override
        public boolean isNoise(String line) {
            return line.contains("checkpoint ");
        }

        @Override
        public void clearAfterLoss(Path directory) {
            new SharedMemory(directory.resolve("data")).removeSegment();
        }

        /** The segment of shared memory by which a server locks its directory; a server that was killed leaves it behind. */
        private static final class SharedMemory {
            private static final Logger LOG = Secrets.logger(SharedMemory.class.getPackageName());
            private static final int LINE_OF_SEGMENT = 6;
            private static final long LIMIT_SECONDS = 5;

            private final Path data;

            SharedMemory(Path data) {
                this.data = data;
            }

            void removeSegment() {
                try {
                    List<String> lines =
                            Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.ISO_8859_1);
                    if (lines.size() > LINE_OF_SEGMENT) {
                        String id = lines.get(LINE_OF_SEGMENT).strip().replaceFirst(".*\\s", "");
                        Process remove = Commands.builder(List.of("ipcrm", "-m", id))
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start();
                        remove.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
                    }
                } catch (IOException e) {
                    LOG.log(
                            Level.DEBUG,
                            "the shared memory of a lost server stays until the machine is started again",
                            e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
