package dev.rehearsal.product.mariadb.database.embedded;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.embedded.FileTree;
import dev.rehearsal.database.embedded.RunAs;
import dev.rehearsal.database.embedded.ServerProcess;
import dev.rehearsal.database.embedded.WorkDirectories;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.mariadb.database.Login;
import dev.rehearsal.product.mariadb.database.MariadbServer;
import dev.rehearsal.product.mariadb.dialect.MariadbDialect;
import dev.rehearsal.sql.Backticks;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server of ours on this machine, in a directory of its own; others on the machine cannot log in. */
final class EmbeddedMariadb implements MariadbServer {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Installation installation;
    private final Path directory;
    private final String password;
    private volatile @Nullable ServerProcess process;
    private volatile String lastLog = "";
    private volatile boolean closed;
    private volatile int port;

    /** What a server is started from, and for whom. */
    record Installation(Path home, String version, RunAs user, WorkDirectories work) {}

    private EmbeddedMariadb(Installation installation, String password) {
        this.installation = installation;
        this.directory = installation.work().create();
        this.password = password;
    }

    /** Starts a server on a copy of the given data directory. */
    static EmbeddedMariadb start(Installation installation, Path data) {
        return start(new EmbeddedMariadb(installation, new BigInteger(128, RANDOM).toString(36)), data);
    }

    private static EmbeddedMariadb start(EmbeddedMariadb server, Path data) {
        try {
            FileTree.copyFor(server.installation.user(), data, server.directory.resolve("data"));
            server.run();
            return server;
        } catch (IOException e) {
            server.close();
            throw new DatabaseException("the data directory '" + data + "' could not be copied: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private synchronized void run() throws IOException {
        Path first = directory.resolve(Mariadbd.FIRST_STATEMENTS);
        Files.writeString(first, firstStatements(), StandardCharsets.UTF_8);
        installation.user().takeOver(first);
        try {
            ServerProcess started =
                    ServerProcess.start(new Mariadbd(installation.home()), installation.user(), directory, port);
            process = started;
            port = started.port();
        } finally {
            Files.deleteIfExists(first);
        }
    }

    /** The address stands for itself, because names are not resolved; the name is for whoever comes by the socket. */
    private String firstStatements() {
        String secret = Backticks.literal(password);
        return "alter user root@localhost identified by " + secret + ";\n"
                + "create or replace user root@'127.0.0.1' identified by " + secret + ";\n"
                + "grant all on *.* to root@'127.0.0.1' with grant option;\n";
    }

    @Override
    public String description() {
        return "embedded MariaDB " + installation.version();
    }

    @Override
    public int majorVersion() {
        return Integer.parseInt(
                installation.version().substring(0, installation.version().indexOf('.')));
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public DatabaseProduct dialect() {
        return new MariadbDialect();
    }

    @Override
    public boolean isOurs() {
        return true;
    }

    @Override
    public Map<String, String> driverProperties() {
        return Map.of();
    }

    @Override
    public Login administrator() {
        return new Login("root", password);
    }

    @Override
    public Login observer() {
        return administrator();
    }

    @Override
    public String usualMigrator() {
        return "rehearsal";
    }

    @Override
    public Login migrator(String name) {
        return new Login(name, password);
    }

    @Override
    public boolean hasEnded() {
        ServerProcess current = process;
        return closed || (current != null && !current.isAlive());
    }

    @Override
    public String lastLog() {
        ServerProcess current = process;
        if (current != null) {
            lastLog = current.lastWords();
        }
        return lastLog;
    }

    @Override
    public String place() {
        return directory.toString();
    }

    /** A directory that was removed says nothing of the room that there was. */
    @Override
    public long roomBytes() {
        return FileTree.roomAt(directory);
    }

    /** Stops in order, so that the copy needs no recovery. */
    @Override
    public synchronized MariadbServer copy() {
        ServerProcess running = process;
        if (running == null) {
            throw new DatabaseException("a server that was stopped cannot be copied");
        }
        running.stopInOrder();
        process = null;
        try {
            return start(new EmbeddedMariadb(installation, password), directory.resolve("data"));
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
