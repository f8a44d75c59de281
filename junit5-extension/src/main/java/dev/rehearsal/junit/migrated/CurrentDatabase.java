package dev.rehearsal.junit.migrated;

import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.rehearsal.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The database of the test that runs, whichever that is.
 *
 * @param request what the test asks for
 * @param application what is known of its application
 */
public record CurrentDatabase(ForkRequest request, TestedApplication application) implements MigratedDatabase {
    @Override
    public Connection connect() throws SQLException {
        return current().connect();
    }

    @Override
    public String jdbcUrl() {
        return current().jdbcUrl();
    }

    @Override
    public String user() {
        return current().user();
    }

    @Override
    public @Nullable String password() {
        return current().password();
    }

    @Override
    public void close() {
        // The extension drops it when its test is over.
    }

    private MigratedDatabase current() {
        return RunningForks.current(request).database(() -> application);
    }

    @Override
    public String toString() {
        return "the database of the test that runs with " + request;
    }
}
