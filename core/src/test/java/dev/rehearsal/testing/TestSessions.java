package dev.rehearsal.testing;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.history.Sessions;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A physical connection for each session, as the migrator. */
public record TestSessions(Database database) implements Sessions {

    @Override
    public Connection wholeScripts() throws SQLException {
        return database.connect(Access.MIGRATOR_WHOLE_SCRIPTS);
    }

    @Override
    public DataSource dataSource() {
        return new Fresh(database);
    }

    @Override
    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    @Override
    public String user() {
        return database.migrator();
    }

    @Override
    public @Nullable String password() {
        return database.password();
    }

    private record Fresh(Database database) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return database.connect(Access.MIGRATOR);
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            throw new SQLFeatureNotSupportedException("one role only");
        }

        @Override
        public @Nullable PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException("no logger");
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("nothing to unwrap");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
