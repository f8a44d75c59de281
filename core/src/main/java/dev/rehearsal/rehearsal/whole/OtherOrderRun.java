package dev.rehearsal.rehearsal.whole;

import dev.rehearsal.evidence.OtherOrder;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDifference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Applies the branches of a history the other way round: which one comes first is left to chance or to a file's name. */
final class OtherOrderRun {
    private final MainLine line;
    private final List<Migration> order;

    OtherOrderRun(MainLine line, List<Migration> migrations) {
        this.line = line;
        this.order = otherOrder(migrations);
    }

    /** @param endOfWalk the schema that the usual order leads to */
    OtherOrder evidence(Schema endOfWalk) {
        if (order.isEmpty()) {
            return OtherOrder.NONE;
        }
        List<String> applied = new ArrayList<>();
        try (DatabaseFixture fixture = line.base().begin()) {
            Outcome outcome = OtherOrder.NONE.outcome();
            for (Migration migration : order) {
                applied.add(migration.id());
                outcome = fixture.up(migration);
                if (!outcome.succeeded()) {
                    return new OtherOrder(applied, outcome, SchemaDifference.NONE);
                }
            }
            SchemaDifference differs =
                    SchemaDifference.between(endOfWalk, fixture.observe().schema());
            return new OtherOrder(applied, outcome, differs);
        }
    }

    /** Of those that could come next always the last one; empty where that changes nothing, or nothing is known of parents. */
    static List<Migration> otherOrder(List<Migration> migrations) {
        List<Migration> left = new ArrayList<>(migrations);
        left.removeIf(migration -> migration.kind() == Migration.Kind.REPEATABLE);
        List<Migration> usual = List.copyOf(left);
        if (usual.stream().allMatch(migration -> migration.after().isEmpty())) {
            return List.of();
        }
        List<Migration> order = new ArrayList<>();
        List<String> own = usual.stream().map(Migration::id).toList();
        Set<String> placed = new HashSet<>();
        while (!left.isEmpty()) {
            Migration next = left.stream()
                    .filter(migration -> migration.after().stream()
                            .allMatch(parent -> placed.contains(parent) || !own.contains(parent)))
                    .reduce((earlier, later) -> later)
                    .orElse(left.get(0));
            left.remove(next);
            order.add(next);
            placed.add(next.id());
        }
        return order.equals(usual) ? List.of() : order;
    }
}
