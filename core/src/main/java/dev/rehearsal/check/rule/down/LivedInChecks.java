package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.FailureWords;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import dev.rehearsal.product.RefusalKind;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The checks of a down that is run once rows were written on the new schema. */
public final class LivedInChecks {
    private static final Pattern DELETE = Pattern.compile("\\s*(delete|truncate)\\b", Pattern.CASE_INSENSITIVE);

    /** Finds a down that stops half-way. */
    public static final Check DOWN_STOPS_HALF_WAY = new LivedInCheck(
            new CheckDescription(
                    "DownStopsHalfWay",
                    Severity.ERROR,
                    "After rows were written on the new schema, the down fails and leaves a part of its changes.",
                    "Neither the old nor the new version of the code fits this schema.",
                    "Run the down in one transaction, or run the statements that may fail first."),
            Set.of(),
            (check, step) -> failures(step, true)
                    .map(failure -> new Finding(
                            check.name(),
                            check.severity(),
                            Places.failed(step.migration(), failure, true),
                            FailureWords.headline("down stops half-way on rows written after the up", failure),
                            facts(step, failure),
                            step.dialect().meets(Capability.TRANSACTIONAL_DDL)
                                    ? "one transaction around the down, or first the statement that may be refused"
                                    : "first the statement that may be refused")));

    /** Finds rows written after the up that refer to rows which a down takes away, where no foreign key keeps them. */
    public static final Check DOWN_ORPHANS_NEW_ROWS = new LivedInCheck(
            new CheckDescription(
                    "DownOrphansNewRows",
                    Severity.WARNING,
                    "The down deletes rows of the up, and newer rows refer to them by name, without a foreign key.",
                    "The rollback succeeds, and old code finds references to rows that do not exist.",
                    "Change or delete the rows that refer to them first."),
            Set.of(Observation.GENERATED_ROWS),
            (check, step) -> step.generated().livedIn().orphans().stream()
                    .map(orphans -> new Finding(
                            check.name(),
                            check.severity(),
                            Places.down(step.migration(), "table " + orphans.table()),
                            "after the down " + RowWords.rows(orphans.rows()) + " of table " + orphans.table()
                                    + ", written after the up, refer to no row of " + orphans.referenced(),
                            Facts.of("column", orphans.column())
                                    .and("keys that are gone", String.join(", ", orphans.keys()))
                                    .list(),
                            "a down that first lets rows of " + orphans.table() + " refer to something else in "
                                    + orphans.column() + ", or deletes them")));

    /** Says which rows a down refuses without changing anything. */
    public static final Check DOWN_REFUSES_NEW_ROWS = new LivedInCheck(
            new CheckDescription(
                    "DownRefusesNewRows",
                    Severity.INFO,
                    "After rows were written on the new schema, the down fails and changes nothing. It is a WARNING if rows refer to rows that the down deletes.",
                    "No data is lost, but a rollback is impossible until somebody decides about these rows.",
                    "Nothing, or a down that handles such rows."),
            Set.of(),
            (check, step) -> failures(step, false).map(failure -> {
                // Whoever uses what the up brought cannot roll back, and nothing but the down can be changed about
                // that.
                boolean deletes = failure.kind() == RefusalKind.NO_PARENT
                        && DELETE.matcher(failure.statement()).lookingAt();
                return new Finding(
                        check.name(),
                        deletes ? Severity.WARNING : Severity.INFO,
                        Places.failed(step.migration(), failure, true),
                        FailureWords.headline("down refuses rows written after the up", failure),
                        facts(step, failure),
                        deletes
                                ? "a down that first lets such rows refer to something else, or deletes them"
                                : "nothing, or a down that says what becomes of such rows");
            }));

    private LivedInChecks() {}

    private static Stream<Outcome.Failed> failures(StepEvidence step, boolean leavingTraces) {
        return step.generated().livedIn().down() instanceof Outcome.Failed failure
                        && failure.leftTraces() == leavingTraces
                ? Stream.of(failure)
                : Stream.empty();
    }

    private static List<Fact> facts(StepEvidence step, Outcome.Failed failure) {
        return FailureWords.facts(failure)
                .and(
                        "rows written into",
                        String.join(", ", step.generated().livedIn().written()))
                .list();
    }

    /** Finds something about the down of a step. */
    private record LivedInCheck(
            CheckDescription description,
            Set<Need> needs,
            BiFunction<CheckDescription, StepEvidence, Stream<Finding>> told)
            implements StepCheck {

        private LivedInCheck {
            description = description.about(CheckTopic.REVERSAL);
        }

        @Override
        public Stream<Finding> examine(StepEvidence step) {
            return told.apply(description, step);
        }
    }
}
