package dev.rehearsal.samples.drill;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What a child JVM does: it rehearses a class, and writes each test that ends to a file. */
final class Rehearsing {
    static final String ENDED = "ended";

    private Rehearsing() {}

    /** Writes each test and its end, at once. */
    private record Ledger(Path file) implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            String message = result.getThrowable().map(Throwable::toString).orElse("");
            if (test.isTest() || !message.isEmpty()) {
                write(file, new RehearsedTest(test.getDisplayName(), result.getStatus(), message).line());
            }
        }
    }

    /** Takes the file and the name of the class. */
    public static void main(String... arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(arguments[1]))
                .build();
        try (LauncherSession session = LauncherFactory.openSession()) {
            Launcher launcher = session.getLauncher();
            launcher.execute(request, new Ledger(file));
        }
        write(file, ENDED + "\n");
    }

    private static void write(Path file, String line) {
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
