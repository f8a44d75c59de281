package dev.rehearsal.samples.benchmarks;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks every few milliseconds at what the threads of a rehearsal are doing, and adds it up twice: by the part of the walk that
 * asked for it, and by the kind of work.
 */
final class StackSampler implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
    private static final String REHEARSAL = "dev.rehearsal.rehearsal.";

    /** Types that only pass a call on, or wait for another thread. */
    private static final Set<String> BETWEEN = Set.of(
            "OwnFailures",
            "StepExperiments",
            "ExperimentRun",
            "Stopwatch",
            "Walk",
            "WalkedSteps",
            "StepRehearsal",
            "RepeatableRehearsal",
            "StepGuard",
            "WalkDatabases");

    /** The kind of work that a type does; the innermost counts. */
    private static final Map<String, String> WORK = Map.of(
            "TemplateClone", "forking",
            "Quiescence", "waiting until sessions are gone",
            "DatabaseRemoval", "dropping",
            "DatabaseCreation", "creating",
            "ServerAddress", "opening sessions",
            "SchemaReader", "reading catalogs",
            "DataReader", "reading rows",
            "GeneratedRows", "seeding",
            "PhaseRun", "running migrations",
            "EmbeddedServer", "starting servers");

    private final Map<String, Map<String, Integer>> samples = new HashMap<>();
    private volatile boolean done;

    StackSampler() {
        Thread sampler = new Thread(this::sample, "stack sampler");
        sampler.setDaemon(true);
        sampler.start();
    }

    private void sample() {
        while (!done) {
            Thread.getAllStackTraces().values().forEach(this::add);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void add(StackTraceElement[] stack) {
        Optional<String> part = Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith(REHEARSAL))
                .map(StackSampler::simpleName)
                .filter(Predicate.not(BETWEEN::contains))
                .reduce((inner, outer) -> outer);
        String work = Arrays.stream(stack)
                .map(StackSampler::simpleName)
                .filter(WORK::containsKey)
                .map(WORK::get)
                .findFirst()
                .orElse("other");
        synchronized (samples) {
            part.ifPresent(name ->
                    samples.computeIfAbsent(name, any -> new HashMap<>()).merge(work, 1, Integer::sum));
        }
    }

    private static String simpleName(StackTraceElement frame) {
        String name = frame.getClassName();
        String simple = name.substring(name.lastIndexOf('.') + 1);
        return simple.contains("$") ? simple.substring(0, simple.indexOf('$')) : simple;
    }

    /** The shares in percent of all samples, biggest first: all kinds of work, then a line for each part of the walk with its own. */
    String shares() {
        synchronized (samples) {
            int all = samples.values().stream().mapToInt(StackSampler::sum).sum();
            Map<String, Integer> whole = new HashMap<>();
            samples.values().forEach(part -> part.forEach((work, n) -> whole.merge(work, n, Integer::sum)));
            Stream<String> parts = samples.entrySet().stream()
                    .sorted(Comparator.comparingInt(part -> -sum(part.getValue())))
                    .map(part -> line(part.getKey(), part.getValue(), all));
            return Stream.concat(Stream.of(line("all", whole, all)), parts).collect(Collectors.joining("\n"));
        }
    }

    private static int sum(Map<String, Integer> part) {
        return part.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String line(String part, Map<String, Integer> work, int all) {
        List<Map.Entry<String, Integer>> sorted = work.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .toList();
        return "  %-22s %5.1f %%: ".formatted(part, 100.0 * sum(work) / all)
                + sorted.stream()
                        .map(each -> "%s %.1f".formatted(each.getKey(), 100.0 * each.getValue() / all))
                        .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        done = true;
    }
}
