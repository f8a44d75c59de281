package dev.rehearsal.rehearsal.statement;

import dev.rehearsal.lock.observation.SessionSource;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.text.StatedRenames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Asks the servers of one dialect how they change tables; there is one
 * where a server answers that when it is asked, so that its locks and work need not be seen.
 */
public interface ChangeDialect {

    /** Whether a statement may change a table of these, or take it away; so may one whose text is generated when it is run. */
    boolean concerns(String statement, Map<String, Long> rows);

    /** A session that has read a table in a transaction, which ends when it is closed. */
    Connection reader(SessionSource others, String table) throws SQLException;

    /**
     * Runs the statements of one up.
     *
     * @param session a session of whoever migrates
     * @param others gives sessions that may read each table
     * @param rows how many rows the tables had before the up, by name; 0 for those that have rows in production only, others without rows are
     *     left out
     */
    ChangeRun run(Connection session, SessionSource others, Map<String, Long> rows);

    /**
     * Which tables and columns are called otherwise after an up, as far as its statements say so.
     *
     * @param statements in the order in which they were run
     */
    StatedRenames renamed(Schema before, List<String> statements);
}
