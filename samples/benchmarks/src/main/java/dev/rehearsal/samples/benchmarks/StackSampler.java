package dev.rehearsal.samples.benchmarks;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Looks every few milliseconds at what the threads of a rehearsal are doing, and adds it up twice: by the part of the walk that
 * asked for it, and by the kind of work. Threads that wait for nothing but other threads are left out.
 */
final class StackSampler implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
    private static final String WALK = "dev.rehearsal.rehearsal.";

    /** Types that only pass a call on. */
    private static final Set<String> BETWEEN =
            Set.of("OwnFailures", "StepExperiments", "RetryOnFreshServer", "WalkDatabases");

    /** The work that a type does, by its name; the innermost counts. */
    private static final Map<String, String> WORK = Map.ofEntries(
            Map.entry("TemplateClone", "forking"),
            Map.entry("Quiescence", "waiting until sessions are gone"),
            Map.entry("DatabaseRemoval", "dropping"),
            Map.entry("DatabaseCreation", "creating"),
            Map.entry("ServerAddress", "opening sessions"),
            Map.entry("SchemaReader", "reading catalogs"),
            Map.entry("DataReader", "reading rows"),
            Map.entry("GeneratedRows", "seeding"),
            Map.entry("PhaseRun", "running migrations"),
            Map.entry("EmbeddedServer", "starting servers"));

    private final Thread sampler = new Thread(this::sample, "stack sampler");
    private final Map<String, Map<String, Integer>> samples = new HashMap<>();
    private final Map<String, Integer> methods = new HashMap<>();
    private volatile boolean done;

    StackSampler() {
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
        String part = IntStream.iterate(stack.length - 1, i -> i >= 0, i -> i - 1)
                .mapToObj(i -> stack[i])
                .filter(frame -> frame.getClassName().startsWith(WALK)
                        && !frame.getClassName().startsWith(WALK + "walk."))
                .map(StackSampler::simpleName)
                .filter(Predicate.not(BETWEEN::contains))
                .findFirst()
                .orElse(
                        Arrays.stream(stack)
                                        .anyMatch(frame -> frame.getClassName().startsWith(WALK + "walk."))
                                ? "Walk"
                                : "");
        if (part.isEmpty()) {
            return;
        }
        String work = Arrays.stream(stack)
                .map(StackSampler::simpleName)
                .filter(WORK::containsKey)
                .map(WORK::get)
                .findFirst()
                .orElse("other");
        String where = Arrays.stream(stack)
                .filter(f -> f.getClassName().startsWith("dev.rehearsal.")
                        && !f.getClassName().contains("benchmarks"))
                .limit(3)
                .map(f -> simpleName(f) + "." + f.getMethodName() + ":" + f.getLineNumber())
                .collect(Collectors.joining(" < "));
        synchronized (samples) {
            methods.merge(work + " | " + where, 1, Integer::sum);
            samples.computeIfAbsent(part, any -> new HashMap<>()).merge(work, 1, Integer::sum);
        }
    }

    private static String simpleName(StackTraceElement frame) {
        String name = frame.getClassName();
        String simple = name.substring(name.lastIndexOf('.') + 1);
        return simple.contains("$") ? simple.substring(0, simple.indexOf('$')) : simple;
    }

    /** The shares in percent, biggest first: a line for each part with its kinds of work. */
    String shares() {
        synchronized (samples) {
            int all = samples.values().stream().mapToInt(StackSampler::sum).sum();
            Map<String, Integer> byWork = new HashMap<>();
            samples.values().forEach(part -> part.forEach((work, n) -> byWork.merge(work, n, Integer::sum)));
            return "  by work: " + line(byWork, all) + "\n"
                    + samples.entrySet().stream()
                            .sorted(Comparator.comparingInt(part -> -sum(part.getValue())))
                            .map(part -> "  %-22s %4.1f %%: %s"
                                    .formatted(
                                            part.getKey(),
                                            100.0 * sum(part.getValue()) / all,
                                            line(part.getValue(), all)))
                            .collect(Collectors.joining("\n"))
                    + "\n"
                    + methods.entrySet().stream()
                            .sorted(Map.Entry.<String, Integer>comparingByValue()
                                    .reversed())
                            .limit(60)
                            .map(e -> "    %.1f %s".formatted(100.0 * e.getValue() / all, e.getKey()))
                            .collect(Collectors.joining("\n"));
        }
    }

    private static int sum(Map<String, Integer> part) {
        return part.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String line(Map<String, Integer> work, int all) {
        List<Map.Entry<String, Integer>> sorted = work.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .toList();
        return sorted.stream()
                .map(each -> "%s %.1f".formatted(each.getKey(), 100.0 * each.getValue() / all))
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        done = true;
    }
}
