package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.rehearsal.consequence.StepFacts;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is true of the rows of each partition after a step, where the step made one, or attached it. */
public final class PartitionBounds {
    private static final String BOUNDS = """
            select pg_catalog.format('%I.%I', n.nspname, c.relname), pg_catalog.pg_get_partition_constraintdef(c.oid)
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relispartition and c.relkind = 'r'
            """;

    private PartitionBounds() {}

    public static Map<String, String> after(StepFacts facts, DatabaseFixture fixture) {
        ObservedState before = facts.before();
        boolean isNew = facts.after()
                .schema()
                .tables()
                .anyMatch(table -> table.isPartition()
                        && before.schema()
                                .table(table.id())
                                .filter(known -> known.isPartition())
                                .isEmpty());
        Map<String, String> bounds = new HashMap<>();
        if (isNew) {
            for (List<@Nullable String> row : fixture.query(BOUNDS)) {
                String bound = row.get(1);
                if (bound != null) {
                    bounds.put(String.valueOf(row.get(0)), bound);
                }
            }
        }
        return bounds;
    }
}
