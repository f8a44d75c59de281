package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.statement.GrowingWork;
import dev.rehearsal.check.statement.StatementWords;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableWork;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.PropertyDifference;

/** Tells a column's change between {@code timestamp} and {@code timestamptz} that goes by the session's TimeZone. */
final class TimeZoneCast {
    private static final String WITH_ZONE = "timestamp with time zone";
    private static final String WITHOUT_ZONE = "timestamp without time zone";

    private TimeZoneCast() {}

    /** Whether a property is a column's type and goes from one of the two to the other, whatever its precision. */
    static boolean is(PropertyDifference property) {
        if (!property.property().startsWith("column ") || !property.property().endsWith(" type")) {
            return false;
        }
        String before = plain(property.before());
        String after = plain(property.after());
        return !before.equals(after) && isTimestamp(before) && isTimestamp(after);
    }

    /** Whether the work is that of such a change, which is a finding of its own. */
    static boolean isSeenIn(GrowingWork work) {
        return work.step().upChanged().objects().stream()
                .filter(object -> object.name().equals(work.work().table()))
                .anyMatch(object -> changes(object, work.statement(), work.work()));
    }

    private static boolean changes(ObjectDifference object, StatementEvidence statement, TableWork work) {
        return object.properties().stream()
                .anyMatch(property -> is(property) && goesBySession(property, statement, work.rewritten()));
    }

    /**
     * Without {@code using} the session's TimeZone decides. With it, a rewrite shows that an expression was computed
     * for every row, and the zone stands in that expression.
     */
    static boolean goesBySession(PropertyDifference property, StatementEvidence statement, boolean rewritten) {
        StatementWords words = new StatementWords(statement.text());
        boolean changesIt = words.isOpaque() || (words.says("type") && words.names(column(property)));
        return changesIt && !(rewritten && words.says("using"));
    }

    static String column(PropertyDifference property) {
        return property.property()
                .substring("column ".length(), property.property().length() - " type".length());
    }

    private static String plain(String type) {
        return type.replaceAll("\\(\\d+\\)", "");
    }

    private static boolean isTimestamp(String type) {
        return type.equals(WITH_ZONE) || type.equals(WITHOUT_ZONE);
    }
}
