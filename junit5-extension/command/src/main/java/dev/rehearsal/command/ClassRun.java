package dev.rehearsal.command;

import dev.rehearsal.junit.settings.ToldFailure;
import dev.rehearsal.secret.Secrets;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.OutputDirectoryProvider;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs one class as JUnit runs it, and tells what fails. Whoever is to see other jars loads this class by a loader that does. */
public final class ClassRun {
    private static final Pattern ROWS =
            Pattern.compile("(?ms)^The first rows of each table after .*?(?=^Whole history|\\z)");

    private ClassRun() {}

    /**
     * Runs a class with these configuration parameters, and shows what it prints. All types are the JDK's, because a caller may have been loaded by another
     * loader.
     *
     * @param name the class's name
     * @param bytes its class file
     * @return the exit code
     */
    public static int run(String name, byte[] bytes, Map<String, String> parameters) {
        try (CapturedConsole console = new CapturedConsole(true)) {
            Ending ending = execute(name, bytes, parameters);
            String declarations = PrintedDeclarations.in(console.text());
            if (!declarations.isEmpty()) {
                console.show("Where a finding is meant, rehearsal.yml says so, with the reason:\n" + declarations);
            }
            return ending.exitCode();
        }
    }

    /** The same, showing nothing but the rows at the end of the history; all that is printed where there are none. */
    public static int rows(String name, byte[] bytes, Map<String, String> parameters) {
        try (CapturedConsole console = new CapturedConsole(false)) {
            Ending ending = execute(name, bytes, parameters);
            Matcher rows = ROWS.matcher(console.text());
            boolean shown = rows.find();
            console.show(shown ? rows.group() : console.text());
            return shown ? 0 : ending.and(Ending.NOT_OBSERVED).exitCode();
        }
    }

    /** The same, showing what is printed only where something was not observed. */
    public static int plan(String name, byte[] bytes, Map<String, String> parameters) {
        try (CapturedConsole console = new CapturedConsole(false)) {
            Ending ending = execute(name, bytes, parameters);
            if (ending != Ending.PASSED && ending != Ending.WRONG_USE) {
                System.err.print(console.text());
            }
            return ending.exitCode();
        }
    }

    private static Ending execute(String name, byte[] bytes, Map<String, String> parameters) {
        Loader loader = new Loader(ClassRun.class.getClassLoader(), name, bytes);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        // Loading them registers them; the JDK does so once only, perhaps for an earlier loader.
        ServiceLoader.load(Driver.class, loader).forEach(driver -> {});
        Results results = new Results();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(loader.defined()))
                .configurationParameters(parameters)
                .outputDirectoryProvider(new NoAttachments())
                .build();
        LauncherConfig config = LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build();
        // Servers are stopped at the end of the session.
        try (LauncherSession session = LauncherFactory.openSession(config)) {
            session.getLauncher().execute(request, results);
        } finally {
            thread.setContextClassLoader(before);
        }
        return results.ending();
    }

    /** What tests attach to themselves is for reports that nobody makes here: there is no place for it. */
    private record NoAttachments() implements OutputDirectoryProvider {
        @Override
        public Path getRootDirectory() {
            return Path.of("").toAbsolutePath();
        }

        @Override
        public Path createOutputDirectory(TestDescriptor test) {
            throw new UnsupportedOperationException("nothing is attached to tests here");
        }
    }

    /** Knows one class more than its parent. */
    private static final class Loader extends ClassLoader {
        private final Class<?> defined;

        Loader(ClassLoader parent, String name, byte[] bytes) {
            super(parent);
            defined = defineClass(name, bytes, 0, bytes.length);
        }

        Class<?> defined() {
            return defined;
        }
    }

    /** Prints failures as they happen, and remembers the worst. */
    private static final class Results implements TestExecutionListener {
        /** The name of an invocation in the place of those of migrations. */
        private static final Pattern NOTHING = Pattern.compile("(?:.* / )?(?:nothing newer than|not judged:) .*");
        /** What all tests say behind the first that needed a database. */
        private static final Pattern REPEATED =
                Pattern.compile("(?:.* / )?not reached: no database could be had.*", Pattern.DOTALL);

        private final Set<String> told = new HashSet<>();
        private Ending ending = Ending.PASSED;

        synchronized Ending ending() {
            return ending;
        }

        @Override
        public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (NOTHING.matcher(test.getDisplayName()).matches()) {
                System.out.println("no migration is judged: " + test.getDisplayName());
            }
            result.getThrowable().ifPresent(failure -> {
                Optional<Ending> meant = Ending.of(failure);
                ending = ending.and(meant.orElse(Ending.NOT_OBSERVED));
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    tell(ToldFailure.bare(failure), meant);
                }
            });
        }

        private void tell(Throwable failure, Optional<Ending> meant) {
            if (meant.isEmpty()) {
                System.err.println("error: this is a failure of Rehearsal's own; what it was about is not judged");
                failure.printStackTrace();
            } else if (meant.get() == Ending.FOUND) {
                System.out.println(Secrets.masked(String.valueOf(failure.getLocalizedMessage())));
                System.out.println();
            } else if (told.add(String.valueOf(failure.getMessage()))
                    && !REPEATED.matcher(String.valueOf(failure.getMessage())).matches()) {
                System.err.println("error: " + CommandWords.of(Secrets.masked(String.valueOf(failure.getMessage()))));
            }
        }
    }
}
