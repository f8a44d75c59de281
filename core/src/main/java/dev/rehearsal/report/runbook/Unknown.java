package dev.rehearsal.report.runbook;

import dev.rehearsal.report.runbook.PlannedStatement.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Says what a runbook does not know of a migration. */
final class Unknown {
    private Unknown() {}

    static Stream<String> of(PlannedMigration migration) {
        List<String> unknown = new ArrayList<>();
        if (!migration.assessment().oldCodeTried()) {
            unknown.add("whether old code runs on the new schema: no statement of it was tried");
        }
        migration.statements().stream()
                .filter(one -> one.duration().pace() == Pace.UNKNOWN)
                .map(one -> "how long statement " + one.number() + " takes: "
                        + one.duration().words())
                .forEach(unknown::add);
        if (migration.statements().isEmpty()) {
            unknown.add("its statements: they were not observed");
        }
        migration.changes().data().stream()
                .filter(change -> !change.isDeclared())
                .map(change -> "how many rows " + change.table() + " has in production")
                .forEach(unknown::add);
        return unknown.stream().map(words -> migration.migrationName() + ": " + words);
    }
}
