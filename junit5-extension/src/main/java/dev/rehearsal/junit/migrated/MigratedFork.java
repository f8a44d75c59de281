package dev.rehearsal.junit.migrated;

import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.scenario.MigratedDatabase;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The copy of one class or one test, in each form in which a test may ask for it. It is made when it is needed first: an application that
 * runs for the test then knows more of its history than the test's annotations.
 */
public final class MigratedFork implements AutoCloseable {
    private final ForkRequest request;
    private final Supplier<TestedApplication> usual;
    private final Function<TestedApplication, MigratedDatabase> maker;
    private @Nullable Made made;

    /**
     * A copy that nobody needs yet.
     *
     * @param usual what is known of the application where nobody knows more
     * @param maker makes the copy
     */
    public MigratedFork(
            ForkRequest request,
            Supplier<TestedApplication> usual,
            Function<TestedApplication, MigratedDatabase> maker) {
        this.request = request;
        this.usual = usual;
        this.maker = maker;
    }

    ForkRequest request() {
        return request;
    }

    /** The database as a test sees it: closing it does nothing, because other tests of the class may share it. */
    public MigratedDatabase database() {
        return database(usual);
    }

    /**
     * The same, made for an application.
     *
     * @param application what is known of it; asked only if the database is made now
     */
    public MigratedDatabase database(Supplier<TestedApplication> application) {
        return made(application).shared();
    }

    private Made made(Supplier<TestedApplication> application) {
        Made known = known();
        // An application that is started here may need the database in its turn, and in another thread: nothing is
        // locked meanwhile.
        return known == null ? make(application.get()) : known;
    }

    private synchronized @Nullable Made known() {
        return made;
    }

    private synchronized Made make(TestedApplication application) {
        if (made == null) {
            MigratedDatabase database = maker.apply(application);
            if (made == null) {
                made = Made.of(database);
            } else {
                // A bean that was made for its history needed the database in its turn.
                database.close();
            }
        }
        return Objects.requireNonNull(made);
    }

    /** The database as this type, which is one of those that {@code @Migrated} names; a connection is a new one. */
    public Object as(Class<?> type) throws SQLException {
        Made database = made(usual);
        if (type == Connection.class) {
            return database.shared().connect();
        }
        if (type == String.class) {
            return url(database.shared());
        }
        return type == DataSource.class ? database.dataSource() : database.shared();
    }

    private static String url(MigratedDatabase database) {
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
        RunningForks.closed(this);
        Made known = known();
        if (known != null) {
            known.database().close();
        }
    }

    /**
     * A copy that is there.
     *
     * @param database closed by the extension
     * @param shared the same for tests, which do not close it
     */
    private record Made(MigratedDatabase database, MigratedDatabase shared, DataSource dataSource) {
        static Made of(MigratedDatabase database) {
            Shared shared = new Shared(database);
            return new Made(database, shared, new ForkDataSource(shared));
        }
    }

    /** Its own close is the extension's. */
    private record Shared(MigratedDatabase database) implements Unclosed {}

    /** A database as tests and frameworks see it. */
    interface Unclosed extends MigratedDatabase {
        MigratedDatabase database();

        @Override
        default Connection connect() throws SQLException {
            return database().connect();
        }

        @Override
        default String jdbcUrl() {
            return database().jdbcUrl();
        }

        @Override
        default String user() {
            return database().user();
        }

        @Override
        default @Nullable String password() {
            return database().password();
        }

        @Override
        default void close() {
            // The extension drops it when the last test that shares it is over.
        }
    }

    /** A data source without a pool: each connection is a new one, and its user's to close. */
    record ForkDataSource(MigratedDatabase database) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return database.connect();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return DriverManager.getConnection(database.jdbcUrl(), user, password);
        }

        @Override
        public @Nullable PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) throws SQLException {
            throw new SQLFeatureNotSupportedException("a database of @Migrated writes no log");
        }

        @Override
        public void setLoginTimeout(int seconds) throws SQLException {
            throw new SQLFeatureNotSupportedException("a database of @Migrated has no other login timeout");
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException("a database of @Migrated writes no log");
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            if (isWrapperFor(type)) {
                return type.cast(this);
            }
            throw new SQLException("a database of @Migrated is no " + type.getName());
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return type.isInstance(this);
        }
    }
}
