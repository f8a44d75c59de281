package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.mask.MaskingKey;
import dev.rehearsal.snapshot.Capture;
import dev.rehearsal.snapshot.MaskingRules;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Rows of a snapshot on which an up fails, and what is said of them. */
@Tag("exhaustive")
class SnapshotRowsInTheWayTests {
    private static final String SNAPSHOT = "target/snapshot-in-the-way/people";
    private static final String CREATE = "create table people (id int primary key, email text, last_name varchar(40));";

    @TempDir
    Path directory;

    @BeforeAll
    static void captureProduction() throws Exception {
        try (DatabaseServers servers = DatabaseServers.open();
                Database production = servers.create(
                        DatabaseRequest.parse(""), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
                Connection connection = production.connect(Access.MIGRATOR);
                var statement = connection.createStatement()) {
            statement.execute(CREATE
                    + "insert into people select n, n || '@real.example', case when n > 9 then 'Wolfeschlegelstein' else 'Ng' end"
                    + " from generate_series(1, 11) n");
            Capture.from(connection)
                    .at("1")
                    .masked(MaskingRules.keyed(MaskingKey.ofText("only for this test, not secret"))
                            .keep("people.last_name"))
                    .into(Path.of(SNAPSHOT));
        }
    }

    @Test
    void theSnapshotAloneFailsOneMigrationAndThoseBehindItAreRehearsed() {
        assertOneFailure(narrowed("varchar(15)").rehearse(SnapshotTestCase.class));
    }

    @Test
    void generatedRowsBesideItAreNoSecondFailure() {
        assertOneFailure(narrowed("varchar(15)").rehearse(BesideTestCase.class));
    }

    @Test
    void aSnapshotThatPassesIsSilent() {
        EngineExecutionResults results = narrowed("varchar(18)").rehearse(SnapshotTestCase.class);

        assertThat(TestKit.messages(results)).isEmpty();
        results.testEvents().assertStatistics(counts -> counts.succeeded(4));
    }

    private HistoryFiles narrowed(String type) {
        return new HistoryFiles(directory)
                .step("1_people", CREATE, "drop table people;")
                .step(
                        "2_narrow",
                        "alter table people alter last_name type " + type,
                        "alter table people alter last_name type varchar(40)")
                .step("3_note", "alter table people add note text", "alter table people drop note");
    }

    private static void assertOneFailure(EngineExecutionResults results) {
        assertThat(TestKit.messages(results))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .contains(
                                "V2 narrow: up fails on rows of snapshot 'people'",
                                "[UpFailsOnLegalRows]",
                                "2 rows of 11 of table public.people",
                                "last_name='Wolfeschlegelstein'",
                                "last_name: as it was captured",
                                "taken at '1'")
                        .containsOnlyOnce("[UpFailsOnLegalRows]"));
        assertThat(TestKit.outcomes(results)).contains("V3 note: SUCCESSFUL");
    }

    @MigrationTest
    @Seeded(snapshot = SNAPSHOT)
    static class SnapshotTestCase implements MigrationChecks {}

    @MigrationTest
    @Seeded(snapshot = SNAPSHOT)
    @Seeded(rows = 20)
    static class BesideTestCase implements MigrationChecks {}
}
