package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A server that crashed has ended all sessions, those by which databases are made too, and recovers by itself. */
class CrashedServerTests {
    private static final DatabaseRequest REQUEST = DatabaseRequest.parse("embedded:15");
    private static final String KILL = """
            do $$ declare pid int; begin
              select a.pid into strict pid from pg_stat_activity a where application_name = 'rehearsal forks';
              execute format('copy (select 1) to program %L', 'kill -9 ' || pid);
            end $$
            """;

    @Test
    void isAskedOnceMoreForADatabase() throws SQLException {
        try (DatabaseServers servers = DatabaseServers.open()) {
            Database one = servers.create(REQUEST, DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
            try (Connection connection = one.connect(Access.OBSERVER);
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> {
                            statement.execute(KILL);
                            statement.execute("select pg_sleep(10)");
                        })
                        .isInstanceOf(SQLException.class);
            }
            try (Database other = servers.create(REQUEST, DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
                    Connection connection = other.connect(Access.OBSERVER);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select 1")) {
                assertThat(row.next()).isTrue();
            }
        }
    }
}
