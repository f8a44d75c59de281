package dev.rehearsal.samples.benchmarks;

import dev.rehearsal.junit.Migrated;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs a test class in JUnit, time and again in one session. */
final class MigratedClasses implements WayToDatabase {
    private final LauncherSession session = LauncherFactory.openSession();
    private final LauncherDiscoveryRequest request;

    MigratedClasses(String history) {
        request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(WorkTestCase.class))
                .configurationParameter("rehearsal.locations", history)
                .build();
    }

    @Override
    public void runClass() {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        session.getLauncher().execute(request, summary);
        summary.getSummary().getFailures().forEach(failure -> {
            throw new IllegalStateException(failure.getException());
        });
        if (summary.getSummary().getTestsSucceededCount() != 1) {
            throw new IllegalStateException("no test ran");
        }
    }

    @Override
    public void close() {
        session.close();
    }

    /** What the benchmark's other ways do, as a test. */
    @Migrated
    static final class WorkTestCase {
        @Test
        void work(Connection connection) throws SQLException {
            WaysToDatabase.work(connection);
        }
    }
}
