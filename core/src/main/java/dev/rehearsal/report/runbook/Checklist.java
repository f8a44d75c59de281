package dev.rehearsal.report.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is ticked off.
 *
 * @param before before the first migration begins
 * @param during while they run
 * @param after once the last one ran
 */
record Checklist(List<String> before, List<String> during, List<String> after) {
    Checklist {
        before = List.copyOf(before);
        during = List.copyOf(during);
        after = List.copyOf(after);
    }

    static Checklist of(List<PlannedMigration> migrations, Assessment whole) {
        return new Checklist(before(migrations, whole), during(migrations), after(migrations));
    }

    private static List<String> before(List<PlannedMigration> migrations, Assessment whole) {
        List<String> before = new ArrayList<>();
        before.add("the reasons of the risk were read, and somebody takes it: "
                + whole.risk().level().name().toLowerCase(Locale.ROOT));
        before.add("free space on the server's disks was looked up: no query tells it");
        before.add(
                needsRestore(migrations)
                        ? "a backup exists that was restored once, from right before the point of no return"
                        : "the usual backup exists");
        if (whole.strategy() == Strategy.IN_A_WINDOW) {
            before.add("the window is announced to those who wait: " + whole.downtime());
        }
        if (whole.breakingChanges().stream().anyMatch(BreakingChange::inAllSessions)) {
            before.add("no code is deployed any more that sends the statements below 'Zero downtime'");
        }
        queries(migrations.stream().flatMap(one -> one.queries().preflight().stream()), "pre-flight check")
                .forEach(before::add);
        return before;
    }

    private static List<String> during(List<PlannedMigration> migrations) {
        List<String> during = new ArrayList<>();
        migrations.stream()
                .map(one -> one.migrationName() + " ended with the output that is expected below 'Steps'")
                .forEach(during::add);
        if (migrations.stream().anyMatch(one -> !one.queries().watch().isEmpty())) {
            during.add("the queries below 'Monitoring' run every few seconds in a session of their own");
        }
        return during;
    }

    private static List<String> after(List<PlannedMigration> migrations) {
        List<String> after = new ArrayList<>();
        queries(migrations.stream().flatMap(one -> one.queries().postChecks().stream()), "post-check")
                .forEach(after::add);
        after.add("the application's error rate is what it was before");
        return after;
    }

    private static Stream<String> queries(Stream<PlannedQuery> queries, String what) {
        return queries.map(query -> what + ": " + query.title()).distinct();
    }

    static boolean needsRestore(List<PlannedMigration> migrations) {
        return migrations.stream().anyMatch(one -> one.wayBack().restore().needed());
    }
}
