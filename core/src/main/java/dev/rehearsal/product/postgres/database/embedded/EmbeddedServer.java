package dev.rehearsal.product.postgres.database.embedded;

import dev.rehearsal.database.embedded.FileTree;
import dev.rehearsal.database.embedded.ServerCommands;
import dev.rehearsal.database.embedded.ServerInDirectory;
import dev.rehearsal.database.embedded.ServerProgram;
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

/** A server of PostgreSQL of ours on this machine, in a directory of its own. */
final class EmbeddedServer extends ServerInDirectory implements Server {
    private final String description;

    private EmbeddedServer(Installation installation, String description) {
        super(installation, new Postmaster(installation.home()));
        this.description = description;
    }

    /** Starts a server on a copy of the given cluster. */
    static EmbeddedServer start(Installation installation, Path cluster, String description) {
        EmbeddedServer server = new EmbeddedServer(installation, description);
        server.startOn(cluster, "the cluster");
        return server;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public ServerAddress address() {
        return ServerAddress.local("127.0.0.1:" + port(), ThrowAwayCluster.SUPERUSER, null);
    }

    @Override
    public ServerVitals vitals() {
        boolean ended = hasEnded();
        return hasProcess()
                ? new ServerVitals(ended, lastLog(), directory().toString(), FileTree.roomAt(directory()))
                : new ServerVitals(ended, lastLog(), "", 0);
    }

    /** Stops in order, so that unlogged tables keep their rows in the copy, too. */
    @Override
    public Server copy() {
        return copyStopped(() -> start(installation(), directory().resolve("data"), description));
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
                        Process remove = ServerCommands.builder(List.of("ipcrm", "-m", id))
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
