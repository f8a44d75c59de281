package dev.rehearsal.command;

import dev.rehearsal.junit.rehearsing.RerunCommand;
import dev.rehearsal.report.format.ReportFormat;
import dev.rehearsal.secret.Secrets;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Runs the class that carries what is declared, beside the jars that it needs.
 *
 * @param declared what is declared
 * @param command what was typed
 * @param environment the environment variables
 */
record Check(Declarations declared, String command, Map<String, String> environment) {
    /** Where reports go in a project without a directory of a build. */
    private static final String REPORT = "rehearsal-report";

    /** What was typed, with passwords masked. */
    static String command(CommandSpec spec) {
        return "java -jar rehearsal.jar "
                + spec.root().commandLine().getParseResult().originalArgs().stream()
                        .map(Secrets::masked)
                        .map(RerunCommand::word)
                        .collect(Collectors.joining(" "));
    }

    /** Judges the history; returns the exit code. */
    int run() {
        boolean built = Stream.of("target", "build").map(Path::of).anyMatch(Files::isDirectory);
        if (built || !declared.values("report").isEmpty()) {
            return run("run", declared);
        }
        Path report = Path.of(REPORT);
        if (!Files.exists(report)) {
            ignored(report);
        }
        return run("run", declared.with("report", List.of(REPORT)));
    }

    /** Makes the directory; git does not look into it. */
    private static void ignored(Path report) {
        try {
            Files.writeString(Files.createDirectory(report).resolve(".gitignore"), "*\n");
        } catch (IOException failure) {
            throw new WrongUseException(
                    "'" + report + "' cannot be made: " + failure
                            + "; let --report name another directory, or 'false' for none",
                    failure);
        }
    }

    /** Shows rows without judging: what is older than the last migration is applied only, and nothing is tried. */
    int show() {
        return run(
                "rows",
                declared.with("fail-on", List.of("never"))
                        .with("locks", List.of("false"))
                        .with("compatibility", List.of("false"))
                        .with("half-applied-points", List.of("0")));
    }

    /**
     * Prints the plan of a release, or writes it into a file.
     *
     * @param out that file; null to print it
     * @param console where it is printed
     */
    int plan(ReportFormat format, @Nullable Path out, PrintWriter console) {
        try {
            Path directory = Files.createTempDirectory("rehearsal-plan");
            try {
                int exitCode = run("plan", declared.with("report", List.of(directory.toString())));
                List<Path> plans;
                try (Stream<Path> files = Files.list(directory)) {
                    plans = files.filter(file -> file.toString().endsWith(format.file()))
                            .sorted()
                            .toList();
                }
                if (plans.isEmpty()) {
                    return exitCode == 0 ? nothingNew() : exitCode;
                }
                show(plans, out, console);
                return exitCode;
            } finally {
                delete(directory);
            }
        } catch (IOException failure) {
            throw new WrongUseException("the plan cannot be written: " + failure, failure);
        }
    }

    private static int nothingNew() {
        throw new WrongUseException(
                "no migration is new, so there is nothing to plan; --since names the last one that production has");
    }

    private static void show(List<Path> plans, @Nullable Path out, PrintWriter console) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path plan : plans) {
            text.append(Files.readString(plan));
        }
        if (out == null) {
            console.print(text);
            console.flush();
        } else {
            Files.writeString(out, text);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private int run(String method, Declarations all) {
        List<Path> jars = ArtifactCache.usual(environment).have(NeededArtifacts.of(all));
        String name = HistoryOptions.name(all);
        Map<String, String> parameters = new LinkedHashMap<>(all.parameters());
        parameters.put(RerunCommand.PARAMETER, command);
        byte[] bytes = AnnotatedClass.bytes(name, all.annotations());
        try {
            if (jars.isEmpty()) {
                return switch (method) {
                    case "rows" -> ClassRun.rows(name, bytes, parameters);
                    case "plan" -> ClassRun.plan(name, bytes, parameters);
                    default -> ClassRun.run(name, bytes, parameters);
                };
            }
            // All of Rehearsal once more, so that it sees them.
            try (URLClassLoader loader = new URLClassLoader(urls(jars), ClassLoader.getPlatformClassLoader())) {
                return (Integer) loader.loadClass(ClassRun.class.getName())
                        .getMethod(method, String.class, byte[].class, Map.class)
                        .invoke(null, name, bytes, parameters);
            }
        } catch (InvocationTargetException failure) {
            throw failure.getCause() instanceof RuntimeException told
                    ? told
                    : new IllegalStateException(failure.getCause());
        } catch (ReflectiveOperationException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static URL[] urls(List<Path> jars) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
