package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.consequence.TriggerRows;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds rows that triggers write in an up: a table grows, and does not where the same up runs on a database whose triggers are silent. Only
 * where triggers stand on other tables of which rows changed is that tried.
 */
final class TriggerRowSearch {
    private final CompletedUp up;
    private final ObservedState before;
    private final ObservedState after;

    private TriggerRowSearch(CompletedUp up) {
        this.up = up;
        this.before = up.before();
        this.after = up.after();
    }

    static List<ProductObservation> of(CompletedUp up) {
        return new TriggerRowSearch(up).found();
    }

    private List<ProductObservation> found() {
        Set<String> touched = before.suspects(after);
        if (touched.isEmpty()) {
            return List.of();
        }
        List<SchemaObject> triggers = Stream.of(before.schema(), after.schema())
                .flatMap(TriggerRowSearch::triggers)
                .filter(trigger -> touched.contains(table(trigger)))
                .distinct()
                .toList();
        List<Table> suspects = after.schema()
                .tables()
                .filter(table -> table.isWritten() && !table.isPartition())
                .filter(table ->
                        triggers.stream().anyMatch(trigger -> !table(trigger).equals(table.name())))
                .filter(table -> old(table).isPresent() && growth(after, table) > 0)
                .toList();
        return suspects.isEmpty() ? List.of() : written(suspects, triggers);
    }

    private List<ProductObservation> written(List<Table> suspects, List<SchemaObject> triggers) {
        try (DatabaseFixture fixture = up.earlier().get()) {
            fixture.database().dialect().require(ConsequenceDialect.class).silenceTriggers(fixture);
            fixture.renewSessions();
            if (!fixture.up(up.migration()).succeeded()) {
                return List.of();
            }
            ObservedState silent = fixture.observe();
            return suspects.stream()
                    .filter(table -> growth(after, table) > growth(silent, table))
                    .map(table -> rows(table, silent, triggers))
                    .toList();
        }
    }

    private ProductObservation rows(Table table, ObservedState silent, List<SchemaObject> triggers) {
        List<SchemaObject> others = triggers.stream()
                .filter(trigger -> !table(trigger).equals(table.name()))
                .toList();
        long rows = growth(after, table) - Math.max(0, growth(silent, table));
        long inserted = after.schema()
                .tables()
                .filter(some ->
                        others.stream().anyMatch(trigger -> table(trigger).equals(some.name())))
                .mapToLong(some -> growth(after, some))
                .sum();
        return new TriggerRows(
                table.name(),
                rows,
                growth(silent, table) <= 0,
                inserted >= rows,
                others.stream()
                        .map(trigger -> "trigger " + trigger.name())
                        .distinct()
                        .toList());
    }

    /** The table before the up, whatever it was called then. */
    private Optional<Table> old(Table table) {
        return before.schema()
                .table(table.id())
                .or(() -> before.schema()
                        .tables()
                        .filter(old -> old.name().equals(table.name()))
                        .findFirst());
    }

    private long growth(ObservedState state, Table table) {
        return rows(state, table) - old(table).map(before::rows).orElse(0L);
    }

    private static long rows(ObservedState state, Table table) {
        return state.schema()
                .tables()
                .filter(found -> found.name().equals(table.name()))
                .mapToLong(state::rows)
                .sum();
    }

    private static Stream<SchemaObject> triggers(Schema schema) {
        return schema.objects().values().stream().filter(object -> object.kind().equals("trigger"));
    }

    private static String table(SchemaObject trigger) {
        return trigger.properties().getOrDefault("table", "");
    }
}
