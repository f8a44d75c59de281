package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.ParentMissing;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Finds foreign keys to a table that is not there, and that no later migration makes. */
final class ForeignKeyWithoutParent implements Check {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The up leaves a foreign key to a table that does not exist, and no later migration creates the table or drops the key.",
                "`foreign_key_checks` was off. The server now refuses each row with a value in this column.",
                "Drop the key together with the table, and leave `foreign_key_checks` on.");
    }

    @Override
    public Stream<Finding> findings(Judgement judgement) {
        return judgement instanceof Judgement.OfHistory history ? examine(history) : Stream.empty();
    }

    /** Between two migrations a key may be so; the last one that left it so is told of. */
    private Stream<Finding> examine(Judgement.OfHistory history) {
        Map<String, Finding> found = new LinkedHashMap<>();
        for (StepEvidence step : history.steps()) {
            step.consequences()
                    .observedByProduct(ParentMissing.class)
                    .filter(key -> isStillSo(history.evidence().end().schema(), key))
                    .forEach(key -> found.put(key.constraint(), found(step, key)));
        }
        return found.values().stream();
    }

    private static boolean isStillSo(Schema end, ParentMissing key) {
        return end.find("table", key.parent()).isEmpty()
                && end.find("constraint", key.constraint())
                        .filter(Constraint.class::isInstance)
                        .map(object -> ((Constraint) object).definition().reference())
                        .filter(reference -> end.table(reference.table()).isEmpty())
                        .isPresent();
    }

    private Finding found(StepEvidence step, ParentMissing key) {
        return finding(
                Places.up(step.migration(), "constraint " + key.constraint()),
                "foreign key " + key.constraint() + " refers to table " + key.parent() + ", which is not there",
                Facts.of("missing", "table " + key.parent()).list(),
                "a drop of the key before that of the table, with foreign keys in force");
    }
}
