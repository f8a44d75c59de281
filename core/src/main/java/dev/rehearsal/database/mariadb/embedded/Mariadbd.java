package dev.rehearsal.database.mariadb.embedded;

import dev.rehearsal.database.embedded.ServerProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * MariaDB's server program, and what it is told: whatever a migration can feel is as it is by default, but what would depend on the
 * machine, on the hour or on chance is fixed.
 *
 * @param home the directory with {@code bin} in it
 */
record Mariadbd(Path home) implements ServerProgram {
    /** The file with the statements that are run at each start, before anybody is let in. */
    static final String FIRST_STATEMENTS = "first.sql";

    /**
     * The collation is the one that the server takes for {@code utf8mb4} where none is named, so that databases, tables and sessions of
     * the driver agree. Without an encryption key, which would take seconds to make at each start, and without a binary log, so that
     * triggers and routines need no further privilege. Nothing is written for a crash that nobody survives. Statistics change only
     * when they are asked to, and no event starts by itself.
     */
    private static final List<String> SETTINGS = List.of(
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_general_ci",
            "--default-time-zone=+00:00",
            "--innodb-stats-auto-recalc=0",
            "--event-scheduler=OFF",
            "--performance-schema=OFF",
            "--max-allowed-packet=16M",
            "--max-connections=200",
            "--skip-ssl",
            "--skip-log-bin",
            "--skip-name-resolve",
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-doublewrite=0",
            "--innodb-buffer-pool-size=64M",
            "--innodb-log-file-size=8M");

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
