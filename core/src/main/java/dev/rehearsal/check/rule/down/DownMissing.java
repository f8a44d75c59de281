package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.suggestion.DeclarationSuggestions;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Migration;
import java.util.List;
import java.util.stream.Stream;

/** Finds a migration without a down in a history that has downs. */
public final class DownMissing implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.ERROR,
                        "The migration has no down and is not declared irreversible, although others in the history have one.",
                        "A rollback stops at this migration. If this is meant, it must be declared.",
                        "Write the down, or declare the migration `" + Declaration.IRREVERSIBLE + "` with the reason.")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        Migration migration = step.migration();
        boolean missing = judgement.irreversible().isEmpty()
                && step.historyHasDowns()
                && migration.kind() == Migration.Kind.VERSIONED
                && migration.down().isEmpty();
        return missing
                ? Stream.of(finding(
                        Places.up(migration, ""),
                        "there is no down, though other migrations of this history have one",
                        List.of(),
                        undoing(step) + DeclarationSuggestions.irreversible(migration)))
                : Stream.empty();
    }

    private static String undoing(StepEvidence step) {
        String sql = String.join("\n", step.wayBack());
        return sql.isEmpty() ? "a down that takes back the up, or declare\n" : "a down with\n" + sql + "\nor declare\n";
    }
}
