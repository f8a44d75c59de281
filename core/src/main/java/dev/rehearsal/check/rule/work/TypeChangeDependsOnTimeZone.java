package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.statement.BlockingLocks;
import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.consequence.ZoneTrial;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds a column that goes from {@code timestamp} to {@code timestamptz} or back by the session's TimeZone. */
public final class TypeChangeDependsOnTimeZone implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A column changes between `timestamp` and `timestamptz`, and the statement names no time zone. There were no rows to try it with.",
                "The TimeZone of the session decides what old values mean. It also decides whether the table is rewritten under ACCESS EXCLUSIVE: not in UTC, but elsewhere.",
                "Add a new column, and fill it in batches with `at time zone 'UTC'`.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.STATEMENTS);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        List<Changed> changed = step.upChanged().objects().stream()
                .filter(object -> !ZoneTrial.covers(step, object.name()))
                .flatMap(object -> object.changes(AttributeChange.ColumnType.class)
                        .filter(TimeZoneCast::is)
                        .flatMap(type ->
                                statements(step, object, type).map(statement -> new Changed(object, type, statement))))
                .sorted(Comparator.comparing(Changed::name))
                .toList();
        return changed.isEmpty() ? Stream.empty() : Stream.of(found(step, changed));
    }

    /** A column, and the statement that changed it. */
    private record Changed(ObjectDifference table, AttributeChange.ColumnType type, StatementEvidence statement) {
        String name() {
            return table.name() + "." + type.column();
        }

        String types() {
            return type.before() + " → " + type.after();
        }
    }

    private static Stream<StatementEvidence> statements(
            StepEvidence step, ObjectDifference table, AttributeChange.ColumnType type) {
        return step.experiments().locks().up().statements().stream()
                .filter(statement -> statement.acquired().stream()
                        .anyMatch(lock -> lock.relation().equals(table.name()) && BlockingLocks.blocks(lock)))
                .filter(statement -> TimeZoneCast.goesBySession(type, statement, isRewritten(statement, table)))
                .limit(1);
    }

    private static boolean isRewritten(StatementEvidence statement, ObjectDifference table) {
        return statement.work().stream()
                .anyMatch(work -> work.rewritten() && work.table().equals(table.name()));
    }

    private Finding found(StepEvidence step, List<Changed> changed) {
        Changed first = changed.get(0);
        return finding(
                Places.statement(
                        step.migration(),
                        first.statement(),
                        "table " + first.table().name()),
                "what becomes of " + columns(changed),
                facts(changed),
                SuggestionDialect.on(step.dialect()).inZone());
    }

    private static List<Fact> facts(List<Changed> changed) {
        boolean alone = changed.size() == 1;
        List<String> statements = changed.stream()
                .map(one -> WorkWords.statement(one.statement()))
                .distinct()
                .toList();
        return Facts.of(statements.size() == 1 ? "statement" : "statements", Facts.listed(statements.stream()))
                .and(
                        "type",
                        Facts.listed(
                                changed.stream().map(one -> alone ? one.types() : one.name() + ": " + one.types())))
                .and("in UTC", alone ? "the table stays as it is" : "the tables stay as they are")
                .and("elsewhere", (alone ? "the table is" : "they are") + " written anew under ACCESS EXCLUSIVE")
                .list();
    }

    private static String columns(List<Changed> changed) {
        Changed first = changed.get(0);
        return changed.size() == 1
                ? "column " + first.type().column() + " of " + first.table().name() + " depends on TimeZone"
                : changed.size() + " columns depends on TimeZone: "
                        + changed.stream().map(Changed::name).collect(Collectors.joining(", "));
    }
}
