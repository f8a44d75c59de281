package dev.rehearsal.product.mariadb.database.embedded;

import dev.rehearsal.database.embedded.ServerProgram;
import dev.rehearsal.product.mariadb.database.OwnSettings;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * MariaDB's server program, and what it is told.
 *
 * @param home the directory with {@code bin} in it
 */
record Mariadbd(Path home) implements ServerProgram {
    /** The file with the statements that are run at each start, before anybody is let in. */
    static final String FIRST_STATEMENTS = "first.sql";

    /** The one that the server takes for {@code utf8mb4} where none is named, so that databases, tables and sessions of the driver agree. */
    private static final String COLLATION = "--collation-server=utf8mb4_general_ci";

    private static final List<String> SETTINGS = Stream.concat(
                    OwnSettings.of(Product.MARIADB).stream(), Stream.of(COLLATION))
            .toList();

    /** What is changed here makes another first data directory. */
    static int settingsFingerprint() {
        return SETTINGS.hashCode();
    }

    @Override
    public List<String> command(Path directory, int port) {
        List<String> command = common(directory);
        command.addAll(List.of(
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + directory.resolve("socket"),
                "--pid-file=" + directory.resolve("pid"),
                "--init-file=" + directory.resolve(FIRST_STATEMENTS)));
        return command;
    }

    /** Makes the first data directory from statements on standard input. */
    List<String> bootstrap(Path directory) {
        List<String> command = common(directory);
        command.add("--bootstrap");
        return command;
    }

    private List<String> common(Path directory) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/mariadbd").toString(), "--no-defaults"));
        command.addAll(List.of(
                "--basedir=" + home,
                "--datadir=" + directory.resolve("data"),
                "--tmpdir=" + directory,
                "--lc-messages-dir=" + home.resolve("share"),
                "--character-sets-dir=" + home.resolve("share/charsets")));
        command.addAll(SETTINGS);
        return command;
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
        return line.contains("[Note]") || line.startsWith("Version: ");
    }
}
