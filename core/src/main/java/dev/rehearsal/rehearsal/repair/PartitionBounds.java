package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.rehearsal.consequence.StepFacts;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import java.util.Map;

/** What is true of the rows of each partition after a step, where the step made one, or attached it. */
public final class PartitionBounds {
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
        return isNew ? fixture.database().dialect().require(RepairDialect.class).partitionBounds(fixture) : Map.of();
    }
}
