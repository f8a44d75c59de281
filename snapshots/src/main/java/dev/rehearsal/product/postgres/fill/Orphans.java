package dev.rehearsal.product.postgres.fill;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Removes rows that break a foreign key which the server did not check. */
final class Orphans {
    private Orphans() {}

    static long remove(Connection connection, Relation table, Relation.ForeignKey key, Relation target)
            throws SQLException {
        List<String> own = key.columns().stream().map(Quoting::always).toList();
        String present = own.stream()
                .map(name -> "child." + name + " is not null")
                .collect(Collectors.joining(key.full() ? " or " : " and "));
        String equal = IntStream.range(0, own.size())
                .mapToObj(i -> "parent." + Quoting.always(key.targetColumns().get(i)) + " = child." + own.get(i))
                .collect(Collectors.joining(" and "));
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate("delete from " + table.ownRows()
                    + " child where (" + present + ") and not exists (select from "
                    + target.ownRows() + " parent where " + equal + ")");
        }
    }
}
