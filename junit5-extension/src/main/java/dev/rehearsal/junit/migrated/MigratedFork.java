package dev.rehearsal.junit.migrated;

import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.rehearsal.MigratedDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
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

    /** @param application what is known of the application; asked only if the database is made now */
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

    /** The database as this type, which is one of {@link MigratedUse#TYPES}; a connection is a new one. */
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
