package dev.rehearsal.junit;

import dev.rehearsal.rehearsal.MigratedDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The copy of one class or one test, in each form in which a test may ask for it. */
final class MigratedFork implements AutoCloseable {
    private final MigratedDatabase database;
    private final MigratedDatabase shared;
    private final DataSource dataSource;
    private final MigratedRequest request;

    MigratedFork(MigratedRequest request, MigratedDatabase database) {
        this.database = database;
        this.shared = new Shared(database);
        this.dataSource = new ForkDataSource(shared);
        this.request = request;
        RunningForks.opened(request, shared);
    }

    /** The database as a test sees it: closing it does nothing, because other tests of the class may share it. */
    MigratedDatabase shared() {
        return shared;
    }

    /** The database as this type, which is one of {@link MigratedUse#TYPES}; a connection is a new one. */
    Object as(Class<?> type) throws SQLException {
        if (type == Connection.class) {
            return database.connect();
        }
        if (type == String.class) {
            return url();
        }
        return type == DataSource.class ? dataSource : shared;
    }

    private String url() {
        Map<String, @Nullable String> credentials = new LinkedHashMap<>();
        credentials.put("user", database.user());
        credentials.put("password", database.password());
        StringBuilder url = new StringBuilder(database.jdbcUrl());
        credentials.forEach((name, value) -> {
            if (value != null) {
                url.append(url.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
            }
        });
        return url.toString();
    }

    @Override
    public void close() {
        RunningForks.closed(request, shared);
        database.close();
    }

    /** Its own close is the extension's. */
    private record Shared(MigratedDatabase database) implements MigratedDatabase {
        @Override
        public Connection connect() throws SQLException {
            return database.connect();
        }

        @Override
        public String jdbcUrl() {
            return database.jdbcUrl();
        }

        @Override
        public String user() {
            return database.user();
        }

        @Override
        public @Nullable String password() {
            return database.password();
        }

        @Override
        public void close() {
            // The extension drops it when the last test that shares it is over.
        }
    }
}
