package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs real histories up, down and up again and asks pg_dump after each phase. Needs
 * {@code -Drehearsal.test.history=DIRECTORY} with pairs of {@code *.up.sql} and {@code *.down.sql} or directories with
 * {@code up.sql} and {@code down.sql}; phases that fail are passed over.
 */
class HistoryOracleTests {

    @Test
    void whateverPgDumpSeesInARealHistoryIsSeenAndNothingElse() throws Exception {
        String directory = System.getProperty("rehearsal.test.history", "");
        Optional<PgDump> dump = PgDump.forServer(15);
        assumeTrue(!directory.isEmpty(), "rehearsal.test.history names no directory");
        assumeTrue(dump.isPresent(), "pg_dump 15 or newer is not installed");
        List<String> wrong = new ArrayList<>();
        try (ObservedDatabase observed = new ObservedDatabase(Postgres.database())) {
            String dumpBefore = dump.get().schemaOf(observed.database);
            for (Path phase : phases(Path.of(directory))) {
                Schema before = observed.reader.read();
                tryToRun(observed, Files.readString(phase));
                Schema after = observed.reader.read();
                String dumpAfter = dump.get().schemaOf(observed.database);
                SchemaDifference difference = SchemaDifference.between(before, after);
                if (difference.isEmpty() != dumpBefore.equals(dumpAfter)) {
                    wrong.add(phase + "\n" + PgDump.difference(dumpBefore, dumpAfter) + "\n" + difference);
                }
                SchemaDifference stale = SchemaDifference.between(after, observed.fresh.readAnew());
                stale.objects().forEach(object -> wrong.add("stale after " + phase + ": " + object));
                dumpBefore = dumpAfter;
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The scripts in the order up, down, up again, migration by migration. */
    private static List<Path> phases(Path directory) throws IOException {
        List<Path> phases = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.sorted(Comparator.comparing(HistoryOracleTests::order)).forEach(path -> addPhases(path, phases));
        }
        return phases;
    }

    private static void addPhases(Path path, List<Path> phases) {
        String name = path.getFileName().toString();
        Path up = Files.isDirectory(path) ? path.resolve("up.sql") : path;
        Path down = Files.isDirectory(path)
                ? path.resolve("down.sql")
                : path.resolveSibling(name.replace(".up.sql", ".down.sql"));
        if (up.toString().endsWith("up.sql") && Files.exists(down)) {
            phases.addAll(List.of(up, down, up));
        }
    }

    /** diesel's order: the version without its dashes, then the rest. */
    private static String order(Path path) {
        String name = path.getFileName().toString();
        int underscore = Math.max(name.indexOf('_'), 0);
        return name.substring(0, underscore).replace("-", "") + name.substring(underscore);
    }

    private static void tryToRun(ObservedDatabase observed, String script) throws SQLException {
        observed.run("discard all");
        try {
            observed.run(script);
        } catch (SQLException e) {
            // A phase that fails, or that ends in an open transaction, says nothing about reading schemas.
            observed.run("rollback");
        }
    }
}
