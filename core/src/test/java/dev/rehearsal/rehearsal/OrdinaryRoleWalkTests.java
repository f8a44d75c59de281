package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.evidence.OwnFailure;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A role that may make databases, and nothing else, walks a history on a named server with all that is tried beside it. */
@Tag("exhaustive")
class OrdinaryRoleWalkTests {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = 15)
    void everythingIsObservedButHowLongOthersWait(int major) {
        assertThatAllElseIsObserved(major);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 18})
    void everythingIsObservedOnLaterVersionsToo(int major) {
        assertThatAllElseIsObserved(major);
    }

    private void assertThatAllElseIsObserved(int major) {
        PlainHistory history = new PlainHistory(directory)
                .step("""
                        create table teams (id int primary key, name text);
                        create table people (id int primary key, team int references teams, name text);
                        """, "drop table people, teams")
                .step("create index people_name on people (name)", "drop index people_name")
                .step("alter table people alter name type varchar(200)", "alter table people alter name type text");
        GeneratedTestRows rows = new GeneratedTestRows()
                .after(
                        "1",
                        "insert into teams select g, 'team ' || g from generate_series(1, 50) g;"
                                + " insert into people select g, g, 'person ' || g from generate_series(1, 50) g");
        String roles = "create role ci login createdb password 'secret'";
        try (Database neighbour =
                        Postgres.database(major, new DatabaseSettings(null, roles, null), Isolation.OWN_SERVER);
                DatabaseServers servers = DatabaseServers.open();
                Walk walk = Walk.of(Rehearsal.of(history.read())
                        .on(isolation -> servers.create(
                                DatabaseRequest.parse(neighbour.jdbcUrl() + "&user=ci&password=secret"),
                                DatabaseSettings.defaults(),
                                isolation))
                        .seededBy(rows.seeding())
                        .with(Experiments.STANDARD.withTraffic(true).withCrashes(true)))) {
            List<StepEvidence> steps = walk.steps().toList();

            assertThat(steps).hasSize(3).allSatisfy(CleanStep::check);
            assertThat(steps).allSatisfy(step -> assertThat(step.ownFailures()).isEmpty());
            assertThat(walk.history().wholeRun().succeeded()).isTrue();
            assertThat(walk.history().ownFailures())
                    .isNotEmpty()
                    .extracting(OwnFailure::missing)
                    .allSatisfy(missing -> assertThat(missing.grant())
                            .isEqualTo(
                                    "grant set on parameter deadlock_timeout, lc_messages, log_lock_waits to \"ci\""));
        }
    }
}
