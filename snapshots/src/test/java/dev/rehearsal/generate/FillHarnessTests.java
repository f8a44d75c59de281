package dev.rehearsal.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.KnownTables;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.generate.plan.TableNames;
import dev.rehearsal.generate.reference.LookUpTables;
import dev.rehearsal.generate.reference.NamedReferences;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.generate.seeding.Unfilled;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.rehearsal.Occasion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Fills every version of somebody's history and lets the server check all constraints anew. Given by the system properties
 * {@code fill.directory} (several with commas), and where needed {@code fill.format}, {@code fill.options} ({@code name=value;name=value}),
 * {@code fill.before} (an SQL file),
 * {@code fill.database} and {@code fill.every} (only each so-manieth version).
 */
class FillHarnessTests {
    /** Grown rows differ little from one version to the next. */
    private static final int GROWN_EVERY = 25;

    private static final int EVERY = Integer.getInteger("fill.every", 1);

    /** The table below says it all; kept, because a logger that nobody keeps forgets its level. */
    private static final Logger LOG = Logger.getLogger("dev.rehearsal");

    private final TreeMap<String, Integer> problems = new TreeMap<>();
    private final Set<String> written = new HashSet<>();
    private final GeneratedRows rows = GeneratedRows.of(DataPlan.defaults());
    private int tables;
    private int bad;
    /** Tables with rows of the history, times versions, look-up tables left out. */
    private int byHistory;
    /** Those of them that got generated rows, too. */
    private int shared;

    private int lookedUp;
    private final Set<String> lookUpTables = new TreeSet<>();
    private int grown;
    private int refused;
    private long fillMillis;

    @Test
    void fillsEveryVersion() throws Exception {
        String directory = System.getProperty("fill.directory", "");
        assumeTrue(!directory.isEmpty(), "no fill.directory is given");
        HistoryRequest request = new HistoryRequest(
                Arrays.stream(directory.split(",", -1))
                        .map(one -> "filesystem:" + one)
                        .toList(),
                System.getProperty("fill.format", ""),
                null,
                options(),
                Path.of("").toAbsolutePath(),
                FillHarnessTests.class.getClassLoader());
        LOG.setLevel(Level.OFF);
        History history = Histories.read(request);
        long start = System.nanoTime();
        try (DatabaseServers servers = DatabaseServers.open()) {
            fillEachFromEmpty(servers, history);
            growWithHistory(servers, history);
        }
        print(directory, history, (System.nanoTime() - start) / 1_000_000_000);
        assertThat(bad).as("tables not filled").isLessThanOrEqualTo(tables / 100);
    }

    private static Map<String, String> options() {
        return Arrays.stream(System.getProperty("fill.options", "").split(";", -1))
                .filter(option -> option.contains("="))
                .collect(Collectors.toMap(
                        option -> option.substring(0, option.indexOf('=')),
                        option -> option.substring(option.indexOf('=') + 1)));
    }

    private static Database create(DatabaseServers servers) throws IOException {
        String before = System.getProperty("fill.before", "");
        DatabaseSettings settings =
                new DatabaseSettings(null, before.isEmpty() ? null : Files.readString(Path.of(before)), null);
        return servers.create(
                DatabaseRequest.parse(System.getProperty("fill.database", "embedded:15")),
                settings,
                Isolation.SHARED_SERVER);
    }

    /** The history's own rows stay; each version is filled on a copy. */
    private void fillEachFromEmpty(DatabaseServers servers, History history)
            throws IOException, SQLException, MigrationFailedException {
        try (Database database = create(servers);
                MigrationTool tool = history.connect(new HistorySessions(database))) {
            tool.prepare();
            int version = 0;
            for (Migration migration : history.migrations()) {
                tool.up(migration);
                noteWritten(database);
                if (++version % EVERY == 0 || version == history.migrations().size()) {
                    try (Database copy = database.fork()) {
                        fill(copy, migration, history);
                    }
                }
            }
        }
    }

    private void noteWritten(Database database) throws SQLException {
        try (Connection connection = database.connect(Access.OBSERVER)) {
            Set<Long> empty = empty(connection);
            Catalog.read(connection).relations().stream()
                    .filter(table -> !empty.contains(table.id()))
                    .forEach(table -> written.add(table.qualified()));
        }
    }

    private static Set<Long> empty(Connection connection) throws SQLException {
        return KnownTables.list(connection).stream()
                .filter(KnownTables.Entry::empty)
                .map(KnownTables.Entry::id)
                .collect(Collectors.toSet());
    }

    private void fill(Database database, Migration migration, History history) throws SQLException {
        try (Connection connection = database.connect(Access.OBSERVER)) {
            Set<String> reserved = new HashSet<>(history.schemaHistoryTables());
            Set<Long> empty = empty(connection);
            Map<Long, Long> before = counts(connection);
            long start = System.nanoTime();
            rows.seed(
                    new Occasion(Occasion.Moment.AFTER_STEP, migration.id(), Set.of(), reserved, written)
                            .writing(written),
                    connection);
            fillMillis += (System.nanoTime() - start) / 1_000_000;
            List<String> broken = Verification.of(connection);
            broken.forEach(one -> note(migration, "constraint", one));
            List<Unfilled> reasons = rows.unfilled().stream()
                    .filter(one -> one.migration().equals(migration.id()))
                    .toList();
            Catalog catalog = Catalog.read(connection);
            Map<Long, Long> after = counts(connection);
            Set<Long> lookUps = lookUps(connection, catalog);
            TableNames own = TableNames.of(history.schemaHistoryTables());
            for (Relation table : catalog.relations()) {
                if (own.contain(table) || table.partition() || table.extension()) {
                    continue;
                }
                if (!empty.contains(table.id())) {
                    count(table, lookUps, after.getOrDefault(table.id(), 0L) > before.getOrDefault(table.id(), 0L));
                    continue;
                }
                tables++;
                List<String> wrong = TableVerdict.of(connection, catalog, table, reasons);
                bad += wrong.isEmpty() ? 0 : 1;
                wrong.forEach(one -> note(migration, table.qualified(), one));
            }
        }
    }

    private void count(Relation table, Set<Long> lookUps, boolean hasMore) {
        if (lookUps.contains(table.id()) && !hasMore) {
            lookedUp++;
            lookUpTables.add(table.name());
            return;
        }
        byHistory++;
        shared += hasMore ? 1 : 0;
        if (!hasMore) {
            problems.merge(table.qualified() + ": no generated rows beside those of the history", 1, Integer::sum);
        }
    }

    private static Set<Long> lookUps(Connection connection, Catalog catalog) throws SQLException {
        return new LookUpTables(connection, catalog, new NamedReferences(KnownTables.names(connection)))
                .among(catalog.relations());
    }

    private static Map<Long, Long> counts(Connection connection) throws SQLException {
        Map<Long, Long> counts = new HashMap<>();
        for (Relation table : Catalog.read(connection).relations()) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select count(*) from " + table.ownRows())) {
                row.next();
                counts.put(table.id(), row.getLong(1));
            }
        }
        return counts;
    }

    private void note(Migration migration, String table, String problem) {
        problems.merge(table + ": " + problem.lines().findFirst().orElse(""), 1, Integer::sum);
        if (Boolean.getBoolean("fill.verbose")) {
            System.out.println(migration.id() + " " + table + ": " + problem);
        }
    }

    /** Rows live on while the schema grows; where a migration refuses them, which is legal, it is applied without any. */
    private void growWithHistory(DatabaseServers servers, History history)
            throws IOException, SQLException, MigrationFailedException {
        List<Migration> migrations = history.migrations();
        int done = 0;
        while (done < migrations.size()) {
            try (Database database = create(servers);
                    MigrationTool tool = history.connect(new HistorySessions(database))) {
                tool.prepare();
                for (int i = 0; i <= done; i++) {
                    tool.up(migrations.get(i));
                }
                grow(database, migrations.get(done), history);
                done++;
                while (done < migrations.size() && accepts(tool, migrations.get(done))) {
                    grow(database, migrations.get(done), history);
                    done++;
                }
            }
        }
    }

    private boolean accepts(MigrationTool tool, Migration migration) {
        try {
            tool.up(migration);
            return true;
        } catch (MigrationFailedException e) {
            refused++;
            problems.merge(
                    "(information) " + migration.id() + " refuses grown rows: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    1,
                    Integer::sum);
            return false;
        }
    }

    private void grow(Database database, Migration migration, History history) throws SQLException {
        Set<String> reserved = new HashSet<>(history.schemaHistoryTables());
        try (Connection connection = database.connect(Access.OBSERVER)) {
            Set<String> changed = Catalog.read(connection).relations().stream()
                    .map(Relation::qualified)
                    .collect(Collectors.toSet());
            rows.seed(
                    new Occasion(Occasion.Moment.AFTER_STEP, migration.id(), changed, reserved, written)
                            .writing(written),
                    connection);
            int version = history.migrations().indexOf(migration) + 1;
            boolean verifies = version % Math.max(EVERY, GROWN_EVERY) == 0
                    || version == history.migrations().size();
            List<String> broken = verifies ? Verification.of(connection) : List.of();
            broken.forEach(one -> note(migration, "grown rows", one));
            grown += broken.isEmpty() ? 1 : 0;
        }
    }

    private void print(String directory, History history, long seconds) {
        System.out.printf(
                "%s: %s, %d migrations; tables x versions %d, with generated rows %d (%.2f %%), of them %d beside rows of the history in %d; not filled well %d; look-up tables left out %d %s; rows grown soundly with %d, refused by %d; %d s, %d ms of it filling%n",
                directory,
                history.tool(),
                history.migrations().size(),
                tables + byHistory,
                tables - bad + shared,
                tables + byHistory == 0 ? 100 : 100.0 * (tables - bad + shared) / (tables + byHistory),
                shared,
                byHistory,
                bad,
                lookedUp,
                lookUpTables,
                grown,
                refused,
                seconds,
                fillMillis);
        problems.forEach((problem, count) -> System.out.println("  " + count + " x " + problem));
    }
}
