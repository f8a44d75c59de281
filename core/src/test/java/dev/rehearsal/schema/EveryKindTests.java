package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.testing.Postgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EveryKindTests {

    @ParameterizedTest
    @ValueSource(ints = 15)
    void everyChangeIsSeenAndReadTheSameWhetherAllOrOnlyChangesAreRead(int major) throws Exception {
        try (ObservedDatabase observed = database(major)) {
            List<String> wrong = new ArrayList<>();
            for (DdlStatement statement : DdlStatement.all()) {
                Schema before = observed.reader.read();
                SchemaDifference difference = SchemaDifference.between(before, run(observed, statement, wrong));
                if (difference.isEmpty() == statement.seen()) {
                    wrong.add(statement.text() + " -> " + difference);
                }
                Schema fresh = observed.fresh.readAnew();
                SchemaDifference stale = SchemaDifference.between(observed.reader.read(), fresh);
                if (!stale.isEmpty()) {
                    wrong.add("stale after " + statement.text() + " -> " + stale);
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @ValueSource(ints = {16, 17, 18})
    void everyChangeIsSeenAndReadTheSameOnLaterServers(int major) throws Exception {
        everyChangeIsSeenAndReadTheSameWhetherAllOrOnlyChangesAreRead(major);
    }

    @Tag("exhaustive")
    @Test
    void whateverPgDumpSeesIsSeen() throws Exception {
        Optional<PgDump> dump = PgDump.forServer(15);
        assumeTrue(dump.isPresent(), "pg_dump 15 or newer is not installed");
        try (ObservedDatabase observed = database(15)) {
            List<String> wrong = new ArrayList<>();
            String before = dump.get().schemaOf(observed.database);
            for (DdlStatement statement : DdlStatement.all()) {
                if (!statement.needs().isEmpty()) {
                    observed.run(statement.needs());
                    before = dump.get().schemaOf(observed.database);
                }
                runAlone(observed, statement, wrong);
                String after = dump.get().schemaOf(observed.database);
                if (before.equals(after) == statement.dumped()) {
                    wrong.add(statement.text() + "\n" + PgDump.difference(before, after));
                }
                before = after;
            }
            assertThat(wrong).isEmpty();
        }
    }

    private static ObservedDatabase database(int major) throws SQLException {
        return new ObservedDatabase(
                Postgres.database(major, new DatabaseSettings(null, null, "superuser"), Isolation.OWN_SERVER));
    }

    private static Schema run(ObservedDatabase observed, DdlStatement statement, List<String> wrong)
            throws SQLException {
        if (!statement.needs().isEmpty()) {
            observed.run(statement.needs());
        }
        runAlone(observed, statement, wrong);
        return observed.reader.read();
    }

    private static void runAlone(ObservedDatabase observed, DdlStatement statement, List<String> wrong) {
        String name = '"' + observed.database.name() + '"';
        try {
            observed.run(statement.text().replace("current_database", name));
        } catch (SQLException e) {
            if (!statement.fails()) {
                wrong.add(statement.text() + ": " + e.getMessage());
            }
        }
    }
}
