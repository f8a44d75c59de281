package dev.rehearsal.generate.fill;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.RefusalKind;
import java.sql.SQLException;

/** Tells rows that the server refuses from what no row caused. */
record RefusedValues(DatabaseProduct dialect) {

    /** Whether the connection is lost. */
    boolean isLost(SQLException failure) {
        return kind(failure) == RefusalKind.SESSION_LOST;
    }

    /** Whether a value is refused for itself, whatever other rows there are. */
    boolean isOfValue(SQLException failure) {
        return kind(failure).isOfValue();
    }

    /** Whether the role may not do this. */
    boolean isForbidden(SQLException failure) {
        return kind(failure) == RefusalKind.FORBIDDEN;
    }

    /** Throws failures that the rows did not cause: a lost connection, a full disk, a cancelled statement. */
    void require(SQLException failure) throws SQLException {
        boolean isRefusal = failure.getSQLState() != null
                && switch (kind(failure)) {
                    case SESSION_LOST, NO_ROOM, CANCELED -> false;
                    default -> true;
                };
        if (!isRefusal) {
            throw failure;
        }
    }

    private RefusalKind kind(SQLException failure) {
        String state = failure.getSQLState();
        return dialect.refusalKind(state == null ? "" : state, failure.getErrorCode());
    }
}
