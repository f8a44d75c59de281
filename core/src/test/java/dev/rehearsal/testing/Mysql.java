package dev.rehearsal.testing;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.embedded.FileTree;
import dev.rehearsal.database.embedded.RunningServer;
import dev.rehearsal.database.embedded.ServerProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fresh databases on a MySQL server, as an ordinary user of it. It is started from what {@code .ci/mysql-server} has unpacked, where
 * {@code -Drehearsal.test.mysql} names that; otherwise there is none.
 */
public final class Mysql {
    private static final DatabaseServers SERVERS = DatabaseServers.open();
    private static @Nullable Integer port;
    private static String failure = "";

    private Mysql() {}

    /** Whether there is one. */
    public static boolean isThere() {
        return !System.getProperty("rehearsal.test.mysql", "").isEmpty();
    }

    public static Database database() {
        return SERVERS.create(DatabaseRequest.parse(url("ci")), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
    }

    /** The URL of the server; {@code ci} owns its databases, {@code chief} may do everything, {@code poor} may do nothing. */
    public static String url(String user) {
        return "jdbc:mysql://127.0.0.1:" + port() + "/?user=" + user + "&password=secret";
    }

    private static synchronized int port() {
        if (!failure.isEmpty()) {
            throw new IllegalStateException("MySQL did not start: " + failure);
        }
        Integer known = port;
        if (known == null) {
            try {
                known = start();
            } catch (RuntimeException e) {
                // One that does not start once does not the next time, either.
                failure = String.valueOf(e.getMessage());
                throw e;
            }
            port = known;
        }
        return known;
    }

    private static int start() {
        try {
            Path directory = Files.createTempDirectory(
                    Path.of(Files.isWritable(Path.of("/dev/shm")) ? "/dev/shm" : System.getProperty("java.io.tmpdir")),
                    "mysql-of-tests");
            Program program = new Program(Path.of(System.getProperty("rehearsal.test.mysql"), "server"));
            program.initialize(directory);
            RunningServer server = RunningServer.start(program, directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory)));
            try (var root = DriverManager.getConnection(
                            "jdbc:mysql://127.0.0.1:" + server.port() + "/?user=root&allowMultiQueries=true");
                    var statement = root.createStatement()) {
                statement.execute("""
                        create user ci@'%' identified by 'secret'; grant all on `rehearsal\\_%`.* to ci@'%';
                        create user chief@'%' identified by 'secret'; grant all on *.* to chief@'%' with grant option;
                        create user poor@'%' identified by 'secret'
                        """);
            }
            return server.port();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void stop(RunningServer server, Path directory) {
        server.stopping().run();
        try {
            FileTree.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The server under its own loader, because it was made for another system.
     *
     * @param home what was unpacked
     */
    private record Program(Path home) implements ServerProgram {
        void initialize(Path directory) throws IOException {
            List<String> command = common(directory);
            command.add("--initialize-insecure");
            try {
                int status = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("initialize.log").toFile())
                        .start()
                        .waitFor();
                if (status != 0) {
                    throw new IllegalStateException(Files.readString(directory.resolve("initialize.log")));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<String> command(Path directory, int port) {
            List<String> command = common(directory);
            command.addAll(List.of(
                    "--port=" + port,
                    "--bind-address=127.0.0.1",
                    "--socket=" + directory.resolve("socket"),
                    "--pid-file=" + directory.resolve("pid"),
                    "--mysqlx=OFF"));
            return command;
        }

        private List<String> common(Path directory) {
            Path libraries = home.resolve("usr/lib/x86_64-linux-gnu");
            return new ArrayList<>(List.of(
                    home.resolve("usr/lib64/ld-linux-x86-64.so.2").toString(),
                    "--library-path",
                    libraries.toString(),
                    home.resolve("usr/sbin/mysqld").toString(),
                    "--no-defaults",
                    "--basedir=" + home.resolve("usr"),
                    "--datadir=" + directory.resolve("data"),
                    "--lc-messages-dir=" + home.resolve("usr/share/mysql"),
                    "--character-sets-dir=" + home.resolve("usr/share/mysql/charsets"),
                    "--plugin-dir=" + home.resolve("usr/lib/mysql/plugin"),
                    // The kernel has few of these for all processes.
                    "--innodb-use-native-aio=OFF",
                    "--secure-file-priv=",
                    "--tmpdir=" + directory,
                    "--user=root",
                    "--skip-log-bin",
                    "--innodb-buffer-pool-size=64M",
                    "--innodb-flush-log-at-trx-commit=0"));
        }

        @Override
        public boolean isReady(Path directory) {
            try {
                return Files.readString(directory.resolve("log"), StandardCharsets.ISO_8859_1)
                        .contains("ready for connections");
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public String portTaken() {
            return "Bind on TCP/IP port";
        }

        @Override
        public String signalInOrder() {
            return "TERM";
        }

        @Override
        public String signalAtOnce() {
            return "KILL";
        }

        @Override
        public boolean isNoise(String line) {
            return line.contains("[System]");
        }
    }
}
