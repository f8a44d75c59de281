package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.statement.GrowingWork;
import dev.rehearsal.check.statement.StatementText;
import dev.rehearsal.evidence.consequence.ZoneTrial;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableWork;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;

/** Tells a column's change between {@code timestamp} and {@code timestamptz} that goes by the session's TimeZone. */
final class TimeZoneCast {
    private static final String WITH_ZONE = "timestamp with time zone";
    private static final String WITHOUT_ZONE = "timestamp without time zone";

    private TimeZoneCast() {}

    /** Whether a column's type goes from one of the two to the other, whatever its precision. */
    static boolean is(AttributeChange.ColumnType type) {
        String before = plain(type.before());
        String after = plain(type.after());
        return !before.equals(after) && isTimestamp(before) && isTimestamp(after);
    }

    /** Whether the work is that of such a change, which is a finding of its own where it was not tried in another zone. */
    static boolean isSeenIn(GrowingWork work) {
        return !ZoneTrial.covers(work.step(), work.work().table())
                && work.step().upChanged().objects().stream()
                        .filter(object -> object.name().equals(work.work().table()))
                        .anyMatch(object -> changes(object, work.statement(), work.work()));
    }

    private static boolean changes(ObjectDifference object, StatementEvidence statement, TableWork work) {
        return object.changes(AttributeChange.ColumnType.class)
                .filter(TimeZoneCast::is)
                .anyMatch(type -> goesBySession(type, statement, work.rewritten()));
    }

    /**
     * Without {@code using} the session's TimeZone decides. With it, a rewrite shows that an expression was computed
     * for every row, and the zone stands in that expression.
     */
    static boolean goesBySession(AttributeChange.ColumnType change, StatementEvidence statement, boolean rewritten) {
        StatementText words = new StatementText(statement.text());
        boolean changesIt = words.isOpaque() || (words.says("type") && words.names(change.column()));
        return changesIt && !(rewritten && words.says("using"));
    }

    private static String plain(String type) {
        return type.replaceAll("\\(\\d+\\)", "");
    }

    private static boolean isTimestamp(String type) {
        return type.equals(WITH_ZONE) || type.equals(WITHOUT_ZONE);
    }
}
