package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.Relation;
import java.sql.SQLException;
import java.util.List;

/** Suspends the foreign keys of tables that reference each other in a circle, until all of them are filled. */
public interface SuspendedForeignKeys {

    /** Suspends some of a table. */
    void add(Relation table, List<Relation.ForeignKey> keys) throws SQLException;

    /** Checks new changes again. */
    void watch() throws SQLException;

    /** Checks all of them from now on. */
    void end() throws SQLException;
}
