package dev.rehearsal.product.postgres.dialect;

import static java.util.Map.entry;

import dev.rehearsal.product.RefusalKind;
import java.util.Map;

/** What PostgreSQL's codes mean. Source: PostgreSQL 18 documentation, appendix A. */
public final class PostgresRefusals {
    private static final Map<String, RefusalKind> KINDS = Map.ofEntries(
            entry("22001", RefusalKind.VALUE_TOO_LARGE),
            entry("21000", RefusalKind.TOO_MANY_ROWS),
            entry("22003", RefusalKind.NUMBER_OUT_OF_RANGE),
            entry("22008", RefusalKind.MOMENT_OUT_OF_RANGE),
            entry("P0003", RefusalKind.TOO_MANY_ROWS),
            entry("22021", RefusalKind.UNREADABLE_ENCODING),
            entry("22023", RefusalKind.INVALID_ARGUMENT),
            entry("22P02", RefusalKind.MALFORMED_VALUE),
            entry("23001", RefusalKind.NO_PARENT),
            entry("23502", RefusalKind.VALUE_MISSING),
            entry("23503", RefusalKind.NO_PARENT),
            entry("23505", RefusalKind.DUPLICATE_KEY),
            entry("23514", RefusalKind.CHECK_VIOLATED),
            entry("23P01", RefusalKind.EXCLUDED),
            entry("25001", RefusalKind.WITHIN_TRANSACTION),
            entry("25P01", RefusalKind.OUTSIDE_TRANSACTION),
            entry("3F000", RefusalKind.NO_SUCH_SCHEMA),
            entry("40P01", RefusalKind.DEADLOCK),
            entry("42501", RefusalKind.FORBIDDEN),
            entry("42601", RefusalKind.SYNTAX),
            entry("42622", RefusalKind.NAME_CUT),
            entry("42703", RefusalKind.NO_SUCH_COLUMN),
            entry("42704", RefusalKind.NO_SUCH_OBJECT),
            entry("42701", RefusalKind.NAME_TAKEN),
            entry("42710", RefusalKind.OTHER_NAME_TAKEN),
            entry("42723", RefusalKind.NAME_TAKEN),
            entry("42P06", RefusalKind.NAME_TAKEN),
            entry("42P07", RefusalKind.NAME_TAKEN),
            entry("42725", RefusalKind.AMBIGUOUS_ROUTINE),
            entry("42804", RefusalKind.WRONG_TYPE),
            entry("42846", RefusalKind.WRONG_TYPE),
            entry("42883", RefusalKind.NO_SUCH_ROUTINE),
            entry("428C9", RefusalKind.VALUE_COMPUTED),
            entry("42P01", RefusalKind.NO_SUCH_TABLE),
            entry("42P10", RefusalKind.NO_SUCH_KEY),
            entry("55000", RefusalKind.WRONG_STATE),
            entry("55P03", RefusalKind.LOCK_NOT_AVAILABLE),
            entry("55P04", RefusalKind.UNCOMMITTED_VALUE),
            entry("57014", RefusalKind.CANCELED));

    private PostgresRefusals() {}

    /** Why something was refused with this SQLSTATE. */
    public static RefusalKind kind(String sqlState) {
        RefusalKind known = KINDS.get(sqlState);
        return known == null ? ofClass(sqlState) : known;
    }

    /** The least SQLSTATE by which something is refused for this reason; empty where none is known. */
    public static String sqlState(RefusalKind kind) {
        return KINDS.entrySet().stream()
                .filter(each -> each.getValue() == kind)
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse("");
    }

    private static RefusalKind ofClass(String sqlState) {
        if (sqlState.startsWith("57P")) {
            return RefusalKind.SESSION_LOST;
        }
        return switch (sqlState.substring(0, Math.min(2, sqlState.length()))) {
            case "08" -> RefusalKind.SESSION_LOST;
            case "22" -> RefusalKind.OTHER_VALUE;
            case "23" -> RefusalKind.OTHER_CONSTRAINT;
            case "53" -> RefusalKind.NO_ROOM;
            case "57" -> RefusalKind.CANCELED;
            default -> RefusalKind.OTHER;
        };
    }
}
