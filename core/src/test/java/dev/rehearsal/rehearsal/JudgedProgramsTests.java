package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.fixture.Observer;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.PsqlHistory;
import dev.rehearsal.testing.RealTools;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Programs of their own work in sessions that are as good to judge by as those of a driver. */
class JudgedProgramsTests {
    @Test
    void countersAreExactWhenAProgramIsDone() throws SQLException {
        try (Database database = Postgres.database();
                JudgedSessions sessions = new JudgedSessions(database, "");
                Observer observer = new Observer(database.connect(Access.OBSERVER), List.of())) {
            psql(sessions, "create table touched (id int); create table untouched (id int)");
            assertThat(sessions.takeCountersHold()).isTrue();
            ObservedState before = observer.observe(true);
            for (int i = 1; i <= 10; i++) {
                psql(sessions, "insert into touched values (" + i + ")");
                assertThat(sessions.takeCountersHold()).isTrue();
                ObservedState after = observer.observe(true);
                assertThat(after.data().touchedSince(before.data())).containsExactly("public.touched");
                assertThat(after.data().rows("public.touched")).isEqualTo(i);
            }
        }
    }

    @Test
    void aDatabaseCanBeForkedRightAfterAProgram() throws SQLException {
        try (Database database = Postgres.database();
                JudgedSessions sessions = new JudgedSessions(database, "")) {
            psql(sessions, "create table made (id int)");
            sessions.leave();
            try (Database fork = database.fork()) {
                assertThat(fork.name()).isNotEqualTo(database.name());
            }
            psql(sessions, "insert into made values (1)");
            assertThat(sessions.takeCountersHold()).isTrue();
        }
    }

    @Test
    void aSessionThatStaysIsNotTrustedAndIsEndedBeforeAFork() throws SQLException {
        try (Database database = Postgres.database();
                JudgedSessions sessions = new JudgedSessions(database, "");
                Connection kept =
                        DriverManager.getConnection(sessions.jdbcUrl(), database.migrator(), database.password());
                Statement statement = kept.createStatement()) {
            statement.execute("create table made (id int)");
            assertThat(sessions.takeCountersHold()).isFalse();
            sessions.leave();
            try (Database fork = database.fork()) {
                assertThat(fork.name()).isNotEqualTo(database.name());
            }
        }
    }

    @Test
    void aProgramActsAsTheRoleThatMigrates() throws SQLException {
        try (Database database = Postgres.database();
                Connection owner = database.connect(Access.OBSERVER);
                Statement statement = owner.createStatement()) {
            String role = database.name() + "_lesser";
            statement.execute("create role " + role);
            try (JudgedSessions sessions = new JudgedSessions(database, role)) {
                assertThat(psql(sessions, "select session_user, current_user")).isEqualTo(role + "|" + role + "\n");
            } finally {
                statement.execute("drop role " + role);
            }
        }
    }

    private static String psql(JudgedSessions sessions, String sql) {
        String password = sessions.password() == null ? "" : sessions.password();
        return RealTools.run(
                        Path.of("."),
                        Map.of("PGPASSWORD", password),
                        List.of(RealTools.system("psql"), "-X", "-tA", "-d", PsqlHistory.address(sessions), "-c", sql))
                .succeeded()
                .output();
    }
}
