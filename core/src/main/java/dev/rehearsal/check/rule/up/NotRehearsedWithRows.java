package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.suggestion.DeclarationSuggestions;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.FailureWords;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.evidence.RefusedRows.Way;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds a step that some tables met without rows, because the up is refused on those that were generated or captured. */
public final class NotRehearsedWithRows implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "Tables were empty during the rehearsal, because the up fails on all rows that were generated or captured for them. It is part of the finding about the failure if there is one.",
                "What the migration does to rows of these tables, and how much it works, was not observed.",
                "Correct the cause of the failure, or give rows that the up accepts: a script or a snapshot in `"
                        + Declaration.SEEDED + "`, or values in a `DataPlan`.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        List<String> tables = tables(step);
        if (tables.isEmpty() || step.generated().refused().stream().anyMatch(UpFailsOnLegalRows::isTold)) {
            return Stream.empty();
        }
        String which = tables.size() == 1 ? "table " + tables.get(0) : tables.size() + " tables";
        return Stream.of(new Finding(
                description().name(),
                Severity.WARNING,
                Places.up(step.migration(), tables.size() == 1 ? "table " + tables.get(0) : ""),
                "not rehearsed with rows: " + which,
                Facts.of("tables", String.join("\n", tables))
                        .and("tried", tried(step.generated().refused()))
                        .and(cause(step.generated().refused()))
                        .list(),
                DeclarationSuggestions.ROWS_THAT_THE_UP_TAKES));
    }

    private static List<String> tables(StepEvidence step) {
        return step.up().succeeded() ? step.generated().unrehearsed() : List.of();
    }

    /** The finding of a refusal with what this check would tell because of it: one cause is one finding. */
    Finding toldWith(Finding refusal, StepEvidence step) {
        List<String> tables = tables(step);
        if (tables.isEmpty()) {
            return refusal;
        }
        List<Fact> facts = new ArrayList<>(refusal.facts());
        facts.add(new Fact(
                "no rows",
                String.join(", ", tables)
                        + ": what the step does to their rows, and what it costs, was not observed; give "
                        + DeclarationSuggestions.ROWS_THAT_THE_UP_TAKES));
        return new Finding(
                refusal.check(),
                refusal.severity(),
                refusal.place(),
                refusal.headline(),
                facts,
                refusal.suggestion(),
                refusal.scale(),
                List.of(description().name()));
    }

    /** What the server said last, to which statement. */
    private static List<Fact> cause(List<RefusedRows> refused) {
        return refused.isEmpty()
                ? List.of()
                : FailureWords.facts(refused.get(refused.size() - 1).failure()).list();
    }

    private static String tried(List<RefusedRows> refused) {
        Way last = refused.stream()
                .map(rows -> rows.wentOn().way())
                .max(Way::compareTo)
                .orElse(Way.WITHOUT_THEM);
        return switch (last) {
            case OTHER_VALUES, NO_VALUES, WITHOUT_REFERRING, WITHOUT_THEM ->
                "the rows in the up's way were removed; no others were left";
            case PLAIN -> "the tables were to be filled again with plain rows; there are none that they take";
            case EMPTY ->
                refused.stream().allMatch(rows -> rows.captured() == null)
                        ? "the rows in the way could not be named, and the up is refused on plain rows, too"
                        : "the rows in the way could not be named";
            case UNSEEDED ->
                "removing rows, plain rows and leaving tables empty did not help; the up runs where no row is generated at all";
        };
    }
}
