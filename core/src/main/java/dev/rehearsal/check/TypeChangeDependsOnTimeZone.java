package dev.rehearsal.check;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.PropertyDifference;
import java.util.stream.Stream;

/** Finds a column that goes from {@code timestamp} to {@code timestamptz} or back by the session's TimeZone. */
final class TypeChangeDependsOnTimeZone implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A column is changed between `timestamp` and `timestamptz` without saying in which zone.",
                "The session's TimeZone decides what the old values mean, and whether the table is written anew under"
                        + " ACCESS EXCLUSIVE: in UTC it is not, elsewhere it is. Which one production has is not known.",
                "Say the zone in a new column beside it: `at time zone 'UTC'`, filled in batches.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.upChanged().objects().stream()
                .flatMap(object -> object.properties().stream()
                        .filter(TimeZoneCast::is)
                        .flatMap(property -> statements(step, object, property)
                                .map(statement -> found(step, object, property, statement))));
    }

    private static Stream<StatementEvidence> statements(
            StepEvidence step, ObjectDifference table, PropertyDifference property) {
        return step.experiments().locks().up().statements().stream()
                .filter(statement -> statement.acquired().stream()
                        .anyMatch(lock -> lock.relation().equals(table.name()) && BlockingLocks.blocks(lock)))
                .filter(statement -> TimeZoneCast.goesBySession(property, statement, isRewritten(statement, table)))
                .limit(1);
    }

    private static boolean isRewritten(StatementEvidence statement, ObjectDifference table) {
        return statement.work().stream()
                .anyMatch(work -> work.rewritten() && work.table().equals(table.name()));
    }

    private Finding found(
            StepEvidence step, ObjectDifference table, PropertyDifference property, StatementEvidence statement) {
        return finding(
                Places.statement(step.migration(), statement, "table " + table.name()),
                "what becomes of column " + TimeZoneCast.column(property) + " of " + table.name()
                        + " depends on TimeZone",
                Facts.of("statement", WorkWords.statement(statement))
                        .and("type", property.before() + " → " + property.after())
                        .and("in UTC", "the table stays as it is")
                        .and("elsewhere", "the table is written anew under ACCESS EXCLUSIVE")
                        .list(),
                SaferColumns.NEW_COLUMN_IN_ZONE);
    }
}
