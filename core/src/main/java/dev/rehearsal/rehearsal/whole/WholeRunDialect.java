package dev.rehearsal.rehearsal.whole;

import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one dialect knows that runs of whole histories are asked for.
 * A product needs it for {@link dev.rehearsal.product.Observation#SHARED_TRANSACTIONS} and for two migrators at once.
 */
public interface WholeRunDialect {

    /**
     * The rows of a tool's schema history tables, with the transactions that wrote them.
     *
     * @param books the tables' names, qualified or not, quoted or not
     */
    List<WrittenRow> written(DatabaseFixture fixture, Collection<String> books);

    /**
     * A row of a schema history table.
     *
     * @param transaction what tells the transaction that wrote it from others
     * @param version its version; null where the tool's table has none
     * @param script its script's name; null where the tool's table has none
     */
    record WrittenRow(
            String transaction,
            @Nullable String version,
            @Nullable String script) {}

    /**
     * Keeps others from writing into tables until the transaction ends.
     *
     * @param session one that does not commit by itself
     * @param tables their names, qualified or not, unquoted
     */
    void holdUp(Connection session, Collection<String> tables) throws SQLException;

    /** How many sessions on the database of this one wait for a lock, or for asking again for one of the kind that tools take for themselves. */
    int arrived(Connection session) throws SQLException;
}
