package dev.rehearsal.generate.fill;

import java.sql.SQLException;
import java.sql.Statement;

/** Counts of rows that the statements of one message wrote. */
public final class UpdateCounts {
    private UpdateCounts() {}

    /** That of the last one. */
    public static long last(Statement statement) throws SQLException {
        long last = 0;
        for (long count = statement.getUpdateCount(); count >= 0; count = statement.getUpdateCount()) {
            last = count;
            statement.getMoreResults();
        }
        return last;
    }
}
