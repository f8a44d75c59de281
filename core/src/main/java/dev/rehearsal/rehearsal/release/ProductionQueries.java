package dev.rehearsal.rehearsal.release;

import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.schema.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What one dialect knows of the queries that are run in production around a step. Each is one statement that only reads, that an ordinary role may send,
 * and that says {@code unknown} where that role may not see what it asks for.
 */
public interface ProductionQueries {

    /**
     * Those that a step needs, in the order in which they are to be run.
     *
     * @param session of the role that migrates, in the state before the step; it is asked for what production is expected to be like
     */
    List<ProductionQuery> of(ReleasedStep step, Connection session) throws SQLException;

    /**
     * The table that a session finds by this name.
     *
     * @param name qualified or not
     */
    Optional<FoundTable> find(Connection session, String name) throws SQLException;

    /**
     * The condition on a row that its value does not fit into the type that a column gets.
     *
     * @param quoted the column as SQL names it
     * @param majorVersion of the server
     * @return empty where every value fits, or where no condition is known
     */
    Optional<String> unfit(Column before, Column after, String quoted, int majorVersion);

    /**
     * A table.
     *
     * @param name its name as SQL of any session on the database writes it
     * @param columns the bare names of its columns, in lower case
     */
    record FoundTable(String name, List<String> columns) {
        public FoundTable {
            columns = List.copyOf(columns);
        }
    }
}
