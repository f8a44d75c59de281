package dev.rehearsal.product.mariadb.dialect;

import static java.util.Map.entry;

import dev.rehearsal.product.RefusalKind;
import java.util.Map;

/** What the codes of MariaDB and MySQL mean; a SQLSTATE of its own says less. Source: MariaDB 11.4, {@code mysqld_error.h}; MySQL 9.7 at work. */
public final class MariadbRefusals {
    private static final Map<Integer, RefusalKind> KINDS = Map.ofEntries(
            entry(1044, RefusalKind.FORBIDDEN),
            entry(1045, RefusalKind.FORBIDDEN),
            entry(1142, RefusalKind.FORBIDDEN),
            entry(1143, RefusalKind.FORBIDDEN),
            entry(1227, RefusalKind.FORBIDDEN),
            entry(1370, RefusalKind.FORBIDDEN),
            entry(1410, RefusalKind.FORBIDDEN),
            entry(1418, RefusalKind.FORBIDDEN),
            entry(1419, RefusalKind.FORBIDDEN),
            entry(1698, RefusalKind.FORBIDDEN),
            entry(1048, RefusalKind.VALUE_MISSING),
            entry(1138, RefusalKind.VALUE_MISSING),
            entry(1263, RefusalKind.VALUE_MISSING),
            entry(1364, RefusalKind.VALUE_MISSING),
            entry(1906, RefusalKind.VALUE_COMPUTED),
            entry(3105, RefusalKind.VALUE_COMPUTED),
            entry(1049, RefusalKind.NO_SUCH_SCHEMA),
            entry(1050, RefusalKind.NAME_TAKEN),
            entry(1060, RefusalKind.NAME_TAKEN),
            entry(1304, RefusalKind.NAME_TAKEN),
            entry(1061, RefusalKind.OTHER_NAME_TAKEN),
            entry(1359, RefusalKind.OTHER_NAME_TAKEN),
            entry(1826, RefusalKind.OTHER_NAME_TAKEN),
            entry(3822, RefusalKind.OTHER_NAME_TAKEN),
            entry(1051, RefusalKind.NO_SUCH_TABLE),
            entry(1146, RefusalKind.NO_SUCH_TABLE),
            entry(1054, RefusalKind.NO_SUCH_COLUMN),
            entry(1091, RefusalKind.NO_SUCH_OBJECT),
            entry(3821, RefusalKind.NO_SUCH_OBJECT),
            entry(3940, RefusalKind.NO_SUCH_OBJECT),
            entry(1305, RefusalKind.NO_SUCH_ROUTINE),
            entry(4091, RefusalKind.NO_SUCH_TABLE),
            entry(1318, RefusalKind.OTHER_ARGUMENTS),
            entry(1356, RefusalKind.BROKEN_VIEW),
            entry(1062, RefusalKind.DUPLICATE_KEY),
            entry(1586, RefusalKind.DUPLICATE_KEY),
            entry(1064, RefusalKind.SYNTAX),
            entry(1149, RefusalKind.SYNTAX),
            entry(1216, RefusalKind.NO_PARENT),
            entry(1217, RefusalKind.NO_PARENT),
            entry(1451, RefusalKind.NO_PARENT),
            entry(1452, RefusalKind.NO_PARENT),
            entry(4025, RefusalKind.CHECK_VIOLATED),
            entry(3819, RefusalKind.CHECK_VIOLATED),
            entry(1526, RefusalKind.CHECK_VIOLATED),
            entry(167, RefusalKind.VALUE_TOO_LARGE),
            entry(1242, RefusalKind.TOO_MANY_ROWS),
            entry(1264, RefusalKind.VALUE_TOO_LARGE),
            entry(1406, RefusalKind.VALUE_TOO_LARGE),
            entry(1265, RefusalKind.MALFORMED_VALUE),
            entry(3140, RefusalKind.MALFORMED_VALUE),
            entry(1292, RefusalKind.MALFORMED_VALUE),
            entry(1366, RefusalKind.MALFORMED_VALUE),
            entry(1411, RefusalKind.MALFORMED_VALUE),
            entry(1441, RefusalKind.MOMENT_OUT_OF_RANGE),
            entry(1690, RefusalKind.NUMBER_OUT_OF_RANGE),
            entry(1205, RefusalKind.LOCK_NOT_AVAILABLE),
            entry(1213, RefusalKind.DEADLOCK),
            entry(1317, RefusalKind.CANCELED),
            entry(1969, RefusalKind.CANCELED),
            entry(3024, RefusalKind.CANCELED),
            entry(1114, RefusalKind.NO_ROOM),
            entry(1040, RefusalKind.NO_ROOM));

    private MariadbRefusals() {}

    /** Why something was refused with this code. */
    public static RefusalKind kind(String sqlState, int errorCode) {
        RefusalKind known = KINDS.get(errorCode);
        if (known != null) {
            return known;
        }
        return switch (sqlState.substring(0, Math.min(2, sqlState.length()))) {
            case "08" -> RefusalKind.SESSION_LOST;
            case "22" -> RefusalKind.OTHER_VALUE;
            case "23" -> RefusalKind.OTHER_CONSTRAINT;
            default -> RefusalKind.OTHER;
        };
    }
}
