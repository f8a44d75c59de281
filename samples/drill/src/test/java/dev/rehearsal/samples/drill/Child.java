package dev.rehearsal.samples.drill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM that rehearses a class in a place. */
final class Child implements AutoCloseable {
    private final Process process;
    private final Path ledger;
    private final long start = System.nanoTime();
    private final List<Line> console = new CopyOnWriteArrayList<>();
    private final Thread reader;

    /** A line of the console, and when it came. */
    record Line(long millis, String text) {}

    /**
     * What a child does.
     *
     * @param database where: 'embedded:15' or a JDBC URL
     * @param before what stands before the JVM's command
     */
    record Work(Class<?> rehearsed, String database, List<String> before) {
        static Work of(Class<?> rehearsed) {
            return new Work(rehearsed, "embedded:15", List.of());
        }

        Work on(String other) {
            return new Work(rehearsed, other, before);
        }

        Work behind(List<String> command) {
            return new Work(rehearsed, database, command);
        }
    }

    private Child(Process process, Path ledger) {
        this.process = process;
        this.ledger = ledger;
        this.reader = new Thread(this::read, "reads-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    static Child start(Place place, Work work) throws IOException {
        Path ledger = place.records().resolve("ledger-" + System.nanoTime() + ".tsv");
        List<String> command = new ArrayList<>(work.before());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Short-lived: compiled quickly, and nothing in the directory for temporary files that is not Rehearsal's.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx256m"));
        command.add("-Djava.io.tmpdir=" + place.temporary());
        command.add("-Drehearsal.report=false");
        command.add("-Drehearsal.database=" + work.database());
        command.addAll(List.of("-cp", classPath(), Rehearsing.class.getName()));
        command.addAll(List.of(ledger.toString(), work.rehearsed().getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        place.mark(builder);
        Process process = builder.start();
        place.pids().add(process.pid());
        return new Child(process, ledger);
    }

    /** Surefire puts a jar that only names others onto the class path, and the class path itself into a property. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                console.add(new Line(millis(), line));
            }
        } catch (IOException e) {
            console.add(new Line(millis(), "(no more: " + e.getMessage() + ')'));
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How long it has been running. */
    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    List<Line> console() {
        return console;
    }

    /** Waits until it has run for so long, or has ended. */
    void awaitMoment(long millis) throws InterruptedException {
        process.waitFor(Math.max(0, millis - millis()), TimeUnit.MILLISECONDS);
    }

    /** Waits until it has printed so many lines, or has ended. */
    void awaitLines(int lines) throws InterruptedException {
        while (console.size() < lines && process.isAlive()) {
            Thread.sleep(1);
        }
    }

    boolean ends(long limitMillis) throws InterruptedException {
        return process.waitFor(limitMillis, TimeUnit.MILLISECONDS);
    }

    /** What it did, once it has ended. */
    ChildRun run() throws IOException, InterruptedException {
        // A server that outlives the JVM would keep the console open.
        reader.join(TimeUnit.SECONDS.toMillis(5));
        List<String> ledgerLines = Files.exists(ledger) ? Files.readAllLines(ledger) : List.of();
        List<RehearsedTest> tests = ledgerLines.stream()
                .filter(line -> line.contains("\t"))
                .map(RehearsedTest::parse)
                .toList();
        return new ChildRun(
                process.exitValue(),
                ledgerLines.contains(Rehearsing.ENDED),
                tests,
                console.stream().map(Line::text).toList(),
                millis());
    }

    /** Ends it now, and tells what it was doing if it was asked for. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What its threads are doing, for a child that does not end. */
    String threads() throws IOException {
        Process dump = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jstack")
                                .toString(),
                        Long.toString(pid()))
                .redirectErrorStream(true)
                .start();
        return new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Sends a signal to a process, whoever it runs as. */
    static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .redirectErrorStream(true)
                .start()
                .waitFor();
    }

    /** All processes of this machine with the given text in their environment, as 'pid command'. */
    static List<String> marked(String mark) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .filter(path -> read(path, "environ").contains(mark))
                    .map(path -> path.getFileName() + " "
                            + read(path, "cmdline").replace('\0', ' ').strip())
                    .toList();
        }
    }

    /** Empty where it has ended, or is another user's, which no child of ours becomes unless we are root. */
    private static String read(Path process, String file) {
        try {
            return Files.readString(process.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
