package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Relation;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Asks, before the first row is read, whether all rows of some tables may be. */
final class Permissions {
    private Permissions() {}

    static void check(SnapshotReader reader, Collection<Relation> tables) throws SQLException {
        for (SnapshotReader.Withheld withheld : reader.withheld(tables)) {
            if (!withheld.tables().isEmpty()) {
                Set<String> names = withheld.tables().stream()
                        .map(table -> "'" + Tables.displayName(table) + "'")
                        .collect(Collectors.toCollection(TreeSet::new));
                throw new SnapshotException("Role '" + withheld.role() + "' " + withheld.verb() + " "
                        + String.join(", ", names) + "; " + withheld.remedy() + ", or leave them out with except(…)");
            }
        }
    }
}
