package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.CatalogDialect;
import dev.rehearsal.catalog.CatalogDialects;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.reference.ParentKeys;
import dev.rehearsal.sql.Quoting;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads keys of a table that no row of another refers to yet, such as those that a migration just wrote. */
final class FreshKeys {
    private static final int MOST = 5;

    private FreshKeys() {}

    /**
     * Some of them, the last ones first.
     *
     * @param reference what refers to the table, with a foreign key or by name only
     * @param parent the table
     * @param condition which of its rows count
     */
    static ParentKeys of(
            FillTransaction transaction,
            Relation child,
            Relation.ForeignKey reference,
            Relation parent,
            String condition)
            throws SQLException {
        CatalogDialect dialect = CatalogDialects.of(transaction.connection());
        List<String> keys = reference.targetColumns().stream()
                .map(name -> "p." + Quoting.always(name))
                .toList();
        List<String> equal = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            equal.add("c." + Quoting.always(reference.columns().get(i)) + " = " + keys.get(i));
        }
        String last = keys.stream().map(key -> key + " desc").collect(Collectors.joining(", "));
        return ParentKeys.read(
                transaction.connection(),
                "select " + keys.stream().map(dialect::asText).collect(Collectors.joining(", "))
                        + " from (select * from " + parent.ownRows() + " where " + condition + ") p where "
                        + keys.stream().map(key -> key + " is not null").collect(Collectors.joining(" and "))
                        + " and not exists (select 1 from " + child.ownRows() + " c where "
                        + String.join(" and ", equal) + ") order by " + last + " limit " + MOST);
    }
}
