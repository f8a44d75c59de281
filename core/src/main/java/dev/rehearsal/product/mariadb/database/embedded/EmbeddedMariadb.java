package dev.rehearsal.product.mariadb.database.embedded;

import dev.rehearsal.database.embedded.FileTree;
import dev.rehearsal.database.embedded.ServerInDirectory;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.mariadb.database.MariadbLogin;
import dev.rehearsal.product.mariadb.database.MariadbServer;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.sql.Backticks;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/** A server of MariaDB of ours on this machine, in a directory of its own; others on the machine cannot log in. */
final class EmbeddedMariadb extends ServerInDirectory implements MariadbServer {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String password;

    private EmbeddedMariadb(Installation installation, String password) {
        super(installation, new Mariadbd(installation.home()));
        this.password = password;
    }

    /** Starts a server on a copy of the given data directory. */
    static EmbeddedMariadb start(Installation installation, Path data) {
        return start(installation, data, new BigInteger(128, RANDOM).toString(36));
    }

    private static EmbeddedMariadb start(Installation installation, Path data, String password) {
        EmbeddedMariadb server = new EmbeddedMariadb(installation, password);
        server.startOn(data, "the data directory");
        return server;
    }

    @Override
    protected synchronized void run() throws IOException {
        Path first = directory().resolve(Mariadbd.FIRST_STATEMENTS);
        Files.writeString(first, firstStatements(), StandardCharsets.UTF_8);
        installation().user().takeOver(first);
        try {
            super.run();
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
        return "embedded MariaDB " + installation().version();
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port();
    }

    @Override
    public DatabaseProduct dialect() {
        return Product.MARIADB.dialect();
    }

    @Override
    public Map<String, String> driverProperties() {
        return Map.of();
    }

    @Override
    public MariadbLogin administrator() {
        return new MariadbLogin("root", password);
    }

    @Override
    public MariadbLogin observer() {
        return administrator();
    }

    @Override
    public String usualMigrator() {
        return "rehearsal";
    }

    @Override
    public MariadbLogin migrator(String name) {
        return new MariadbLogin(name, password);
    }

    @Override
    public String place() {
        return directory().toString();
    }

    /** A directory that was removed says nothing of the room that there was. */
    @Override
    public long roomBytes() {
        return FileTree.roomAt(directory());
    }

    @Override
    public MariadbServer copy() {
        return copyStopped(() -> start(installation(), directory().resolve("data"), password));
    }
}
