package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.sql.Quoting;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Removes rows that break foreign keys which the server did not check. */
final class ForeignKeyRepair {
    private final FillTransaction transaction;
    private final Relation table;
    private final ParentKeyCache parents;

    ForeignKeyRepair(FillTransaction transaction, Relation table, ParentKeyCache parents) {
        this.transaction = transaction;
        this.table = table;
        this.parents = parents;
    }

    /** Removes rows whose parents are missing; how many. */
    long removeOrphans() throws SQLException {
        long removed = 0;
        for (Relation.ForeignKey key : table.foreignKeys()) {
            Relation target = parents.target(key);
            if (target != null) {
                removed += removeOrphans(key, target);
            }
        }
        return removed;
    }

    private long removeOrphans(Relation.ForeignKey key, Relation target) throws SQLException {
        List<String> own = key.columns().stream().map(Quoting::always).toList();
        String present = own.stream()
                .map(name -> "child." + name + " is not null")
                .collect(Collectors.joining(key.full() ? " or " : " and "));
        String equal = IntStream.range(0, own.size())
                .mapToObj(i -> "parent." + Quoting.always(key.targetColumns().get(i)) + " = child." + own.get(i))
                .collect(Collectors.joining(" and "));
        try (var statement = transaction.connection().createStatement()) {
            return statement.executeUpdate("delete from " + table.ownRows()
                    + " child where (" + present + ") and not exists (select from "
                    + target.ownRows() + " parent where " + equal + ")");
        }
    }
}
