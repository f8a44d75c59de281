package dev.rehearsal.check.rule.compatibility;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.judging.RetiredNames;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.compatibility.Break;
import dev.rehearsal.compatibility.Break.Direction;
import dev.rehearsal.compatibility.Compatibility;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import dev.rehearsal.product.RefusalKind;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what the down takes from old code that the up had left to it. */
public final class OldCodeBreaksAfterDown implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A statement that old code may send works before and after the up, and fails after the down. It is an ERROR for a statement that was given or recorded.",
                "A rollback must let old code work again.",
                "Write a down that restores the earlier schema.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.COMPATIBILITY);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        Compatibility compatibility = step.experiments().compatibility();
        RetiredNames retirement = new RetiredNames(judgement.declarations().retired(), compatibility);
        // What the up broke already is said there, and that the down does not bring it back by the checks of the
        // schema.
        Set<String> known = compatibility.breaks().stream()
                .filter(one -> one.direction() == Direction.OLD_CODE_AFTER_UP && one.session() == Break.Session.NEW)
                .map(Break::object)
                .collect(Collectors.toSet());
        return BrokenObjects.of(
                        step,
                        retirement
                                .stillUsed(Direction.OLD_CODE_AFTER_DOWN)
                                .filter(one -> one.session() == Break.Session.NEW
                                        // A row that refers to one which the down lost: other checks count these.
                                        && one.kind() != RefusalKind.NO_PARENT
                                        && !known.contains(one.object())))
                .map(broken -> new Finding(
                        description().name(),
                        broken.severity(),
                        Places.down(step.migration(), broken.owner()),
                        "old code breaks after the down: " + broken.headline(),
                        broken.facts(),
                        "a down that restores what was there before"));
    }
}
