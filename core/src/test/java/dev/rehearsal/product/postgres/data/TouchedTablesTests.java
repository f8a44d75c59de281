package dev.rehearsal.product.postgres.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.data.reading.DataDialect;
import dev.rehearsal.data.reading.DataReader;
import dev.rehearsal.data.reading.DataState;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.product.postgres.data.TableState.Fingerprint;
import dev.rehearsal.testing.Postgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is done to the tables, none whose rows are not the same any more may be missed; the server is asked for the truth. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class TouchedTablesTests {
    private Database database;
    private Connection judged;
    private Connection observer;
    private Connection witness;
    private DataReader reader;

    @BeforeAll
    void openDatabase() throws SQLException {
        database = Postgres.ofSuperuser(major());
        judged = database.connect(Access.MIGRATOR);
        observer = database.connect(Access.OBSERVER);
        witness = database.connect(Access.OBSERVER);
        PostgresObserverSettings.fix(witness);
        reader = DataDialect.of(observer).open(observer, List.of());
    }

    int major() {
        return 15;
    }

    @AfterAll
    void closeDatabase() throws SQLException {
        judged.close();
        observer.close();
        witness.close();
        database.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.rehearsal.product.postgres.data.TouchedTablesTests#operations")
    void neverMissesATable(Operation operation) throws SQLException {
        run(operation.given);
        Map<String, String> truthBefore = truth();
        DataState before = reader.read();

        run(operation.when);

        DataState after = reader.read();
        Map<String, String> truthAfter = truth();
        assertThat(before.suspects(after)).containsAll(different(truthBefore, truthAfter));
        assertThat(fingerprints(after))
                .isEqualTo(fingerprints(
                        DataDialect.of(witness).open(witness, List.of()).read()));
        assertThat(reader.read()).as("nothing happened since").isSameAs(after);
    }

    static List<Operation> operations() throws IOException {
        try (InputStream file = TouchedTablesTests.class.getResourceAsStream("operations.sql")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            List<Operation> operations = new ArrayList<>();
            for (String part : Pattern.compile("(?m)^--- ").split(text, -1)) {
                if (!part.isBlank()) {
                    int name = part.indexOf('\n');
                    int when = part.indexOf("-->");
                    operations.add(new Operation(
                            part.substring(0, name), part.substring(name, when), part.substring(when + 3)));
                }
            }
            return operations;
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = judged.createStatement()) {
            statement.execute(sql);
            statement.execute("select pg_stat_force_next_flush()");
        }
    }

    private Map<String, String> truth() throws SQLException {
        Map<String, String> truth = new TreeMap<>();
        try (var statement = witness.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (var row = statement.executeQuery("""
                    select quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where c.oid >= 16384 and c.relkind in ('r', 'm') and c.relpersistence <> 't' and c.relispopulated
                    """)) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            for (String table : tables) {
                try (var row = statement.executeQuery(
                        "select string_agg(to_json(whole)::text || whole, ',' order by whole::text) from only " + table
                                + " whole")) {
                    row.next();
                    truth.put(table, Objects.requireNonNullElse(row.getString(1), ""));
                }
            }
        }
        return truth;
    }

    private static Set<String> different(Map<String, String> before, Map<String, String> after) {
        Set<String> different = new TreeSet<>();
        before.forEach((table, rows) -> {
            if (!rows.equals(after.getOrDefault(table, ""))) {
                different.add(table);
            }
        });
        return different;
    }

    private static Map<String, Fingerprint> fingerprints(DataState read) {
        PostgresDataState state = (PostgresDataState) read;
        Map<String, Fingerprint> fingerprints = new TreeMap<>();
        state.tables()
                .forEach(table -> fingerprints.put(
                        table, Objects.requireNonNull(state.table(table)).fingerprint()));
        return fingerprints;
    }

    record Operation(String name, String given, String when) {
        @Override
        public String toString() {
            return name;
        }
    }
}
