package dev.rehearsal.rehearsal.whole;

import dev.rehearsal.evidence.SharedTransaction;
import dev.rehearsal.evidence.SharedTransaction.Touching;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.AppliedStep;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.whole.WholeRunDialect.WrittenRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the server which migrations a run committed together: rows of the tool's books that one transaction wrote. */
final class SharedTransactions {
    private final DatabaseFixture fixture;
    private final MainLine line;

    SharedTransactions(DatabaseFixture fixture, MainLine line) {
        this.fixture = fixture;
        this.line = line;
    }

    /** The largest transaction of the run, if it had more than one migration in it. */
    SharedTransaction largest() {
        Map<String, Set<String>> together = new LinkedHashMap<>();
        for (WrittenRow row : fixture.database()
                .dialect()
                .require(WholeRunDialect.class)
                .written(fixture, line.history().schemaHistoryTables())) {
            line.migrations().stream()
                    .filter(migration -> isOf(migration, row.version(), row.script()))
                    .forEach(migration -> together.computeIfAbsent(row.transaction(), transaction -> new HashSet<>())
                            .add(migration.id()));
        }
        return together.values().stream()
                .filter(migrations -> migrations.size() > 1)
                .reduce((one, other) -> other.size() > one.size() ? other : one)
                .map(this::shared)
                .orElse(SharedTransaction.NONE);
    }

    private SharedTransaction shared(Set<String> ids) {
        Set<String> known = new HashSet<>();
        List<Touching> touching = new ArrayList<>();
        for (AppliedStep applied : line.applied()) {
            List<String> earlier =
                    applied.changed().stream().filter(known::contains).sorted().toList();
            if (!earlier.isEmpty() && ids.contains(applied.migration().id())) {
                touching.add(new Touching(applied.migration(), earlier));
            }
            known.addAll(applied.changed());
        }
        List<Migration> migrations = line.migrations().stream()
                .filter(migration -> ids.contains(migration.id()))
                .toList();
        return new SharedTransaction(migrations, touching);
    }

    private static boolean isOf(Migration migration, @Nullable String version, @Nullable String script) {
        return version != null
                ? version.equals(migration.version()) || version.equals(migration.id())
                : script != null && ('/' + migration.up().path()).endsWith('/' + script);
    }
}
