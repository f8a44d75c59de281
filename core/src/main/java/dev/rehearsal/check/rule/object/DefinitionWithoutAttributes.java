package dev.rehearsal.check.rule.object;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.ProductObservation.DefinitionWithout;
import dev.rehearsal.evidence.ProductObservation.LostAttribute;
import dev.rehearsal.evidence.ProductObservation.LostAttribute.Weight;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds attributes of views, routines, triggers and policies that a new definition took away because it does not repeat them. */
public final class DefinitionWithoutAttributes implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up redefines a view, routine or trigger without an attribute such as `security_invoker`, `security definer` or `immutable`. It is an ERROR if security or an index relies on it, and an INFO if only query plans do.",
                "`create or replace` resets each attribute that it does not repeat.",
                "Repeat the attribute in the new definition, or set it again in the same migration.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().observedByProduct(DefinitionWithout.class).map(object -> lost(step, object));
    }

    private Finding lost(StepEvidence step, DefinitionWithout object) {
        Facts facts = new Facts();
        object.lost().forEach(attribute -> facts.and("lost", attribute.value()));
        object.lost().stream()
                .map(LostAttribute::reliance)
                .filter(reliance -> !reliance.isEmpty())
                .distinct()
                .forEach(reliance -> facts.and("relies on it", reliance));
        return new Finding(
                description().name(),
                severity(object),
                Places.up(step.migration(), object.object()),
                "up gives " + object.object() + " a definition without "
                        + object.lost().stream().map(LostAttribute::name).collect(Collectors.joining(", ")),
                facts.list(),
                "in the new definition what is to stay, or after the 'create'\n" + object.restored());
    }

    private static Severity severity(DefinitionWithout object) {
        Weight heaviest = object.lost().stream()
                .map(LostAttribute::weight)
                .max(Comparator.naturalOrder())
                .orElse(Weight.PLANS);
        return switch (heaviest) {
            case PLANS -> Severity.INFO;
            case BEHAVIOUR -> Severity.WARNING;
            case SAFETY -> Severity.ERROR;
        };
    }
}
