package dev.rehearsal.snapshot;

import dev.rehearsal.mask.plan.Masking;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM that captures or loads, and is there to be killed. */
final class KilledProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private KilledProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** The class path of a process that runs what is tested. */
    static String classPath() {
        String classPath = Stream.of("jdk.module.path", "java.class.path")
                .map(name -> System.getProperty(name, ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
        String tests = Path.of(KilledProcess.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .resolveSibling("test-classes")
                .toString();
        return tests + File.pathSeparator + classPath;
    }

    static KilledProcess start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                KilledProcess.class.getName()));
        command.addAll(List.of(arguments));
        return new KilledProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Waits until it says so. */
    void await(String line) throws IOException {
        List<String> said = new ArrayList<>();
        for (String next = output.readLine(); !line.equals(next); next = output.readLine()) {
            if (next == null) {
                throw new IllegalStateException("The process ended before it said '" + line + "': " + said);
            }
            said.add(next);
        }
    }

    /** As {@code kill -9} does. */
    void kill(long afterMillis) throws InterruptedException {
        if (!process.waitFor(afterMillis, TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** As {@code kill} and, but for the signal's number, Ctrl-C do; returns its exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String... arguments) throws Exception {
        Path directory = Path.of(arguments[2]);
        try (Connection connection = DriverManager.getConnection(arguments[1])) {
            if (arguments[0].equals("capture")) {
                Capture.from(connection)
                        .masked(Masking.NONE)
                        .at("8")
                        .progress(KilledProcess::tellAndWait)
                        .into(directory);
            } else {
                Snapshot snapshot = Snapshot.read(directory);
                say("loading");
                snapshot.load(connection);
                say("loaded");
            }
        }
    }

    private static void tellAndWait(CaptureProgress progress) {
        if (progress.activity() == CaptureProgress.Activity.WRITTEN) {
            say("written");
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @SuppressWarnings("SystemOut")
    private static void say(String line) {
        System.out.println(line);
    }
}
