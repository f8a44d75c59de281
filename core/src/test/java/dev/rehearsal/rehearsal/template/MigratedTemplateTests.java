package dev.rehearsal.rehearsal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.scenario.MigratedDatabase;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is migrated once is what the tool itself leads to, and nobody sees what is done on a copy. */
class MigratedTemplateTests {
    private static final String HISTORY =
            "select coalesce(version, description) || ' ' || installed_rank from flyway_schema_history where type <> 'SCHEMA' order by installed_rank";

    private final List<Isolation> databases = new ArrayList<>();

    @TempDir
    Path project;

    @Test
    void theWholeHistoryIsAppliedByItsToolWithRepeatables() {
        try (MigratedTemplate template = MigratedTemplate.of(rehearsal(flyway()), "", List.of());
                MigratedDatabase fork = template.fork()) {
            assertThat(query(fork, HISTORY)).containsExactly("1 1", "2 2", "3 3", "totals 4");
            assertThat(query(fork, "select id from totals")).containsExactly("1");
        }
        assertThat(databases).hasSize(1);
    }

    @Test
    void aVersionIsReachedWithoutWhatComesAfterIt() {
        try (MigratedTemplate template = MigratedTemplate.of(rehearsal(flyway()), "2", List.of());
                MigratedDatabase fork = template.fork()) {
            assertThat(query(fork, HISTORY)).containsExactly("1 1", "2 2");
        }
    }

    @Test
    void aLaterVersionGoesOnFromACopyOfAnEarlierOne() {
        Rehearsal rehearsal = rehearsal(flyway());
        try (MigratedTemplate first = MigratedTemplate.of(rehearsal, "1", List.of());
                MigratedTemplate second = MigratedTemplate.of(rehearsal, "2", List.of(first));
                MigratedTemplate end = MigratedTemplate.of(rehearsal, "", List.of(first, second));
                MigratedTemplate again = MigratedTemplate.of(rehearsal, "1", List.of(second, end));
                MigratedDatabase atSecond = second.fork();
                MigratedDatabase atEnd = end.fork();
                MigratedDatabase atFirst = again.fork()) {
            assertThat(query(atSecond, HISTORY)).containsExactly("1 1", "2 2");
            assertThat(query(atEnd, HISTORY)).containsExactly("1 1", "2 2", "3 3", "totals 4");
            assertThat(query(atFirst, HISTORY)).containsExactly("1 1");
        }
        assertThat(databases).as("made from empty").hasSize(2);
    }

    @Test
    void copiesAreIndependent() {
        try (MigratedTemplate template = MigratedTemplate.of(rehearsal(flyway()), "", List.of());
                MigratedDatabase one = template.fork();
                MigratedDatabase other = template.fork()) {
            execute(one, "insert into a values (2)");
            assertThat(query(one, "select count(*) from a")).containsExactly("2");
            assertThat(query(other, "select count(*) from a")).containsExactly("1");
            try (MigratedDatabase late = template.fork()) {
                assertThat(query(late, "select count(*) from a")).containsExactly("1");
            }
        }
    }

    @Test
    void copiesThatAreMadeAheadAreNoDifferentAndNobodyGetsOneTwice() throws InterruptedException {
        Set<String> urls = new HashSet<>();
        try (MigratedTemplate template = MigratedTemplate.of(rehearsal(flyway()), "", List.of())) {
            for (int i = 0; i < 6; i++) {
                try (MigratedDatabase fork = template.fork()) {
                    assertThat(query(fork, "select count(*) from a")).containsExactly("1");
                    execute(fork, "insert into a values (2)");
                    urls.add(fork.jdbcUrl());
                }
                TimeUnit.MILLISECONDS.sleep(i < 4 ? 0 : 200);
            }
        }
        assertThat(urls).hasSize(6);
    }

    @Test
    void givenRowsComeAtTheirVersion() {
        Seeding afterFirst = new After("1", "insert into a values (7)");
        try (MigratedTemplate template = MigratedTemplate.of(rehearsal(flyway()).seededBy(afterFirst), "", List.of());
                MigratedDatabase fork = template.fork()) {
            assertThat(query(fork, "select id || ' ' || name from a order by id"))
                    .containsExactly("1 new", "7 old");
        }
    }

    @Test
    void aMigrationThatFailsIsNamedAndLeavesNoDatabase() {
        History history = new PlainHistory(project)
                .step("create table a (id int)", "drop table a")
                .step("select 1;\nalter table b add c int", "")
                .read();
        assertThatThrownBy(() -> MigratedTemplate.of(rehearsal(history), "", List.of()))
                .isInstanceOf(RehearsalException.class)
                .hasMessageStartingWith("'V2 step' failed at ")
                .hasMessageContaining("2_step.up.sql:2")
                .hasMessageContaining("relation \"b\" does not exist");
        assertThatThrownBy(() -> MigratedTemplate.of(rehearsal(history), "2", List.of()))
                .hasMessageStartingWith("'V2 step' failed at ");
        MigratedTemplate.of(rehearsal(history), "1", List.of()).close();
    }

    @Test
    void aKnownFailureIsPassedOver() {
        History history = new PlainHistory(project)
                .step("create table a (id int)", "drop table a")
                .step("alter table b add c int", "")
                .step("alter table a add d int", "alter table a drop d")
                .read();
        Rehearsal rehearsal = rehearsal(history).withKnownFailures(Map.of("2", "alter table a add c int"));
        try (MigratedTemplate template = MigratedTemplate.of(rehearsal, "", List.of());
                MigratedDatabase fork = template.fork()) {
            assertThat(query(fork, "select c, d from a")).isEmpty();
        }
    }

    /** A role belongs to the whole server; copies of one history may share it, other histories must not see it. */
    @Test
    void copiesOfAHistoryThatMakesARoleStandBesideEachOtherOnAServerOfItsOwn() {
        String[] ways = {
            "create role template_clerk", "do $$ begin execute format('create role %I', 'template_' || 'clerk'); end $$"
        };
        for (String way : ways) {
            databases.clear();
            History history = new PlainHistory(project).step(way, "").read();
            try (MigratedTemplate template = MigratedTemplate.of(rehearsal(history), "", List.of());
                    MigratedDatabase one = template.fork();
                    MigratedDatabase other = template.fork();
                    Database neighbour = Postgres.database(DatabaseSettings.defaults(), Isolation.SHARED_SERVER)) {
                assertThat(databases).endsWith(Isolation.OWN_SERVER);
                String roles = "select rolname from pg_roles where rolname = 'template_clerk'";
                assertThat(query(one, roles)).hasSize(1);
                assertThat(server(other)).isEqualTo(server(one)).isNotEqualTo(server(neighbour.jdbcUrl()));
            }
        }
    }

    private static String server(MigratedDatabase database) {
        return server(database.jdbcUrl());
    }

    private static String server(String url) {
        return url.replaceFirst("/[^/]*$", "");
    }

    /** Rows of a user at one version. */
    private record After(String migration, String sql) implements Seeding {
        @Override
        public void seed(dev.rehearsal.rehearsal.Occasion occasion, Connection connection) throws SQLException {
            if (occasion.migration().equals(migration)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
        }

        @Override
        public boolean mayWriteAfter(String id) {
            return migration.equals(id);
        }
    }

    private History flyway() {
        return HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int primary key);")
                .with("V2__name.sql", "alter table a add name text default 'old';")
                .with("V3__row.sql", "alter table a alter name set default 'new'; insert into a values (1);")
                .with("R__totals.sql", "create or replace view totals as select id from a;")
                .read();
    }

    private Rehearsal rehearsal(History history) {
        return Rehearsal.of(history).on(isolation -> {
            databases.add(isolation);
            return Postgres.database(DatabaseSettings.defaults(), isolation);
        });
    }

    private static List<String> query(MigratedDatabase database, String sql) {
        List<String> values = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void execute(MigratedDatabase database, String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
