package dev.rehearsal.check.rule.object;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.statement.RecreatedObjects;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.ProductObservation.GrantLost;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.ObjectDifference;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds privileges that were lost because an up dropped an object and created it anew. */
public final class PrivilegesLost implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The up drops an object and creates it anew, without the privileges it had.",
                "Applications that connect as another role are locked out at once.",
                "Use `create or replace` or `alter`, or grant again in the same migration.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return Stream.concat(
                RecreatedObjects.objects(step)
                        .filter(object -> !LostPrivileges.of(object).isEmpty())
                        .map(object -> lost(step, object, LostPrivileges.of(object))),
                step.consequences().observedByProduct(GrantLost.class).map(grant -> lost(step, grant)));
    }

    private Finding lost(StepEvidence step, GrantLost grant) {
        String account = "'" + grant.account().replaceFirst("@(?=[^@]*$)", "'@'") + "'";
        return finding(
                Places.up(step.migration(), grant.routine()),
                "up drops and creates " + grant.routine() + " without the privileges it had",
                Facts.of("lost", grant.account() + ": " + grant.privileges()).list(),
                "'create or replace' or 'alter', or after the 'create'\ngrant "
                        + grant.privileges().replaceFirst("(?:^|,)Grant$", "") + " on " + grant.routine() + " to "
                        + account
                        + ";");
    }

    private Finding lost(StepEvidence step, ObjectDifference object, List<LostPrivileges> lost) {
        return finding(
                Places.up(step.migration(), SchemaWords.name(object)),
                "up drops and creates " + SchemaWords.name(object) + " without the privileges it had",
                Facts.of("lost", lost.stream().map(LostPrivileges::words).collect(Collectors.joining("\n")))
                        .list(),
                "'create or replace', or after the 'create'\n"
                        + lost.stream().map(each -> each.grant(object)).collect(Collectors.joining("\n")));
    }
}
