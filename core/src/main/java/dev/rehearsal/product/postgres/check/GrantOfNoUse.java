package dev.rehearsal.product.postgres.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.postgres.evidence.RightLacking;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds roles that may do something with a table or view and cannot, for want of another right. */
final class GrantOfNoUse implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "A role has a privilege that it cannot use, because it lacks one on a sequence, a schema, or a table or function behind it. It is a WARNING if the role cannot log in.",
                "The server refuses the statement to this role. A test as the owner does not show it.",
                "Grant both in the same migration.");
    }

    /** One finding for each table or view. */
    @Override
    public Stream<Finding> examine(StepEvidence step) {
        Map<String, List<RightLacking>> objects = step.consequences()
                .observedByProduct(RightLacking.class)
                .collect(Collectors.groupingBy(RightLacking::object, LinkedHashMap::new, Collectors.toList()));
        return objects.entrySet().stream().map(object -> found(step, object.getKey(), object.getValue()));
    }

    private Finding found(StepEvidence step, String object, Collection<RightLacking> lacking) {
        Facts facts = new Facts();
        lacking.forEach(
                right -> facts.and("role " + right.role(), "may " + right.doing() + ", and lacks " + right.lacks()));
        RightLacking first = lacking.iterator().next();
        return new Finding(
                description().name(),
                lacking.stream().allMatch(RightLacking::elsewhere) ? Severity.WARNING : Severity.ERROR,
                Places.up(step.migration(), "table " + object),
                first.role() + " may " + first.doing() + " " + object + " and cannot, for want of " + first.lacks(),
                facts.list(),
                lacking.stream().map(RightLacking::grant).distinct().collect(Collectors.joining("\n")));
    }
}
