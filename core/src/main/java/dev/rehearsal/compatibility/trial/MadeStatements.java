package dev.rehearsal.compatibility.trial;

import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Makes the statements that an application written for one schema may send, from that schema alone. */
public final class MadeStatements {
    private MadeStatements() {}

    /**
     * The statements that concern what two schemas differ in.
     *
     * @param connection the owner's on a database of the schema that the application knows, which is thrown away: a row
     *     is taken out of each table, so that it can be inserted again
     * @param known the schema that the application knows
     * @param later the schema that it meets
     * @throws CompatibilityException if rows cannot be read
     */
    public static List<Attempt> of(Connection connection, Schema known, Schema later) {
        return make(connection, known, later, false);
    }

    /**
     * The statements of newer code that goes back to an older schema; those about what only the newer schema has at all are
     * left out, since nobody expects them to run.
     */
    public static List<Attempt> ofNewer(Connection connection, Schema known, Schema older) {
        return make(connection, known, older, true);
    }

    private static List<Attempt> make(Connection connection, Schema known, Schema later, boolean newer) {
        try {
            ApplicationDialect dialect = DatabaseProducts.of(connection).require(ApplicationDialect.class);
            Reach reach = Reach.between(known, later, dialect);
            return dialect.statements(connection, known, later, newer ? reach.onlyWhatIsIn(later) : reach);
        } catch (SQLException e) {
            throw new CompatibilityException("no statements could be made from the schema: " + e.getMessage(), e);
        }
    }
}
