package dev.rehearsal.check.rule.object;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.statement.RecreatedObjects;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.sql.Quoting;
import java.util.stream.Stream;

/** Finds an owner that changed because an up dropped an object and created it anew. */
public final class OwnerLost implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up drops an object and creates it anew, and it belongs to another role.",
                "Its former owner can no longer change it; whether that is meant cannot be known.",
                "Use `create or replace` or `alter`, or set the owner again in the same migration.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return RecreatedObjects.objects(step)
                .flatMap(object -> RecreatedObjects.changed(object, AttributeChange.Owner.class)
                        .map(owner -> finding(
                                Places.up(step.migration(), SchemaWords.name(object)),
                                "up drops and creates " + SchemaWords.name(object)
                                        + ", which belongs to another owner now",
                                Facts.of("before", owner.before())
                                        .and("after", owner.after())
                                        .list(),
                                "'create or replace', or after the 'create'\nalter " + object.kind() + " "
                                        + object.name() + " owner to " + Quoting.ifNeeded(owner.before()) + ";")));
    }
}
