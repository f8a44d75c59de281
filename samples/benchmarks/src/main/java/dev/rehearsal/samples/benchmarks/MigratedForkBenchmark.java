package dev.rehearsal.samples.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a number of test classes pay for a migrated database of their own, by the ways in which people get one. Each class connects,
 * reads the schema history table and writes nothing. What a way does once, such as starting a server, is part of its first class. The ways
 * take turns, class by class, so that whatever else the machine does meets all of them.
 */
public final class MigratedForkBenchmark {
    private final int classes = Integer.getInteger("classes", 50);
    private final String history = "filesystem:" + System.getProperty("history");
    private final String image = System.getProperty("image", "");

    private MigratedForkBenchmark() {}

    public static void main(String[] arguments) {
        new MigratedForkBenchmark().run();
    }

    private void run() {
        round(1);
        Map<String, List<Double>> millis = round(classes);
        double ours = sum(millis.getOrDefault(WaysToDatabase.MIGRATED, List.of()));
        millis.forEach((way, spent) -> System.out.printf(
                "%-58s first %8.1f ms, each further %8.1f ms, all %7.1f s, %5.1f times%n",
                way, spent.get(0), median(spent.subList(1, spent.size())), sum(spent) / 1000, sum(spent) / ours));
    }

    private Map<String, List<Double>> round(int number) {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        Map<String, WayToDatabase> ways = new LinkedHashMap<>();
        List<String> names = WaysToDatabase.names(!image.isEmpty());
        try {
            for (int i = 0; i < number; i++) {
                // None is always the one behind the slowest, whose traces are still being removed.
                Collections.rotate(names, 1);
                for (String way : names) {
                    long start = System.nanoTime();
                    ways.computeIfAbsent(way, this::begun).runClass();
                    millis.computeIfAbsent(way, first -> new ArrayList<>()).add((System.nanoTime() - start) / 1e6);
                }
            }
            return millis;
        } finally {
            ways.values().forEach(WayToDatabase::close);
        }
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double median(List<Double> values) {
        return values.isEmpty() ? 0 : values.stream().sorted().toList().get(values.size() / 2);
    }

    private WayToDatabase begun(String way) {
        return WaysToDatabase.begin(way, history, image);
    }
}
