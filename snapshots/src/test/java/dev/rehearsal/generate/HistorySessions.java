package dev.rehearsal.generate;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.history.Sessions;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections for a tool that migrates a database of the harness. */
record HistorySessions(Database database) implements Sessions {

    @Override
    public Connection wholeScripts() throws SQLException {
        return database.connect(Access.MIGRATOR_WHOLE_SCRIPTS);
    }

    @Override
    public DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                HistorySessions.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (source, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new SQLFeatureNotSupportedException(method.getName());
                    }
                    return database.connect(Access.MIGRATOR);
                });
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
}
