package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ways to write a table anew leave it empty for transactions that are older; a server says it, and the finding. */
class OlderSnapshotTests {
    private static final int ROWS = 200;

    @TempDir
    private Path project;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table invoice alter column qty type bigint",
                "alter table invoice add column u uuid default gen_random_uuid()",
                "alter table invoice add column s serial",
                "alter table invoice add column d int generated always as (qty + 1) stored",
                "alter table invoice set unlogged",
                "alter table invoice alter qty type bigint, add c int"
            })
    void rowsAreHidden(String up) throws SQLException {
        assertThat(seen(up)).isZero();
        assertThat(told(up)).singleElement().asString().contains("find the table empty after the commit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cluster invoice using invoice_id",
                "vacuum full invoice",
                "alter table invoice add column c int default 1"
            })
    void rowsAreSeen(String up) throws SQLException {
        assertThat(seen(up)).isEqualTo(ROWS);
        assertThat(told(up)).isEmpty();
    }

    private List<String> told(String up) {
        return HazardRun.standard().findings(project, "", List.of(up)).stream()
                .flatMap(finding -> finding.facts().stream())
                .filter(fact -> fact.label().equals("older snapshots"))
                .map(Fact::value)
                .toList();
    }

    /** What a transaction finds that was there before. */
    private int seen(String up) throws SQLException {
        try (Database database = Postgres.database();
                Connection migrating = database.connect(Access.MIGRATOR);
                Connection reading = database.connect(Access.OBSERVER);
                Statement change = migrating.createStatement();
                Statement read = reading.createStatement()) {
            change.execute(Shop.TABLES);
            change.execute(Shop.rows(ROWS));
            reading.setAutoCommit(false);
            reading.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            read.execute("select count(*) from tag");
            change.execute(up);
            try (ResultSet rows = read.executeQuery("select count(*) from invoice")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
