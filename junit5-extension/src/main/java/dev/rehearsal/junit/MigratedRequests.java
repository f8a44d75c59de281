package dev.rehearsal.junit;

import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.junit.MigratedUse.OwnedRequest;
import dev.rehearsal.junit.migrated.RunningForks;
import dev.rehearsal.scenario.MigratedDatabase;
import java.util.Optional;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/** What test classes ask for with {@link Migrated}, and the databases that answer it: for frameworks whose objects outlive a test. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class MigratedRequests {
    private MigratedRequests() {}

    /**
     * What a test class asks for, itself or by the class around it; empty without {@link Migrated} on either. Reads annotations only.
     *
     * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException if it is like a class that declares no migrations
     */
    public static Optional<MigratedRequest> of(Class<?> testClass) {
        return OwnedRequest.requestOf(testClass).map(MigratedRequest::new);
    }

    /**
     * The database of the test that runs: in this thread, or, in a thread that runs no test, of the only one that asks for this now.
     *
     * @throws IllegalStateException if no such test runs, or several do and this thread belongs to none of them
     */
    public static MigratedDatabase current(MigratedRequest request) {
        return RunningForks.current(request.request()).database();
    }

    /**
     * A source of connections to the database of the test that runs, as {@link #current} finds it each time. Where the database is made
     * then, it is migrated by the history that the application configures. There is no pool: sessions end when they are closed.
     *
     * @param application what is known of the application that runs for the test
     */
    public static DataSource dataSource(MigratedRequest request, TestedApplication application) {
        return RunningForks.dataSource(request.request(), application);
    }
}
