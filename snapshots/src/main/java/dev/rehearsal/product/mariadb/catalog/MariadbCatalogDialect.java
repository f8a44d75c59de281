package dev.rehearsal.product.mariadb.catalog;

import static java.util.stream.Collectors.joining;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.CatalogDialect;
import dev.rehearsal.catalog.KnownTables;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.sql.Backticks;
import dev.rehearsal.sql.QueryBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Tables of MariaDB and MySQL. A database is a schema there, whose own name appears nowhere. */
public final class MariadbCatalogDialect implements CatalogDialect {
    private static final String REFERENCES = """
            select distinct table_name, referenced_table_name from information_schema.key_column_usage
            where table_schema = database() and referenced_table_schema = database()
            """;

    private final Product product;

    /** What is known of one of the two products. */
    public MariadbCatalogDialect(Product product) {
        this.product = product;
    }

    @Override
    public List<Relation> all(Connection connection) throws SQLException {
        return new MariadbCatalogReader(product, connection)
                .read(TableNumbers.read(connection).names());
    }

    @Override
    public List<Relation> around(Connection connection, Collection<Long> ids) throws SQLException {
        Set<String> near = new TreeSet<>(TableNumbers.read(connection).names(ids));
        Set<String> all = new TreeSet<>(near);
        if (!near.isEmpty()) {
            new QueryBatch()
                    .add(REFERENCES, row -> {
                        if (near.contains(row.getString(1))) {
                            all.add(row.getString(2));
                        }
                    })
                    .run(connection);
        }
        return new MariadbCatalogReader(product, connection).read(all);
    }

    @Override
    public List<KnownTables.Entry> known(Connection connection, boolean whetherEmpty) throws SQLException {
        return TableNumbers.known(connection, whetherEmpty);
    }

    @Override
    public Map<Long, List<String>> storedColumns(Connection connection, Collection<Long> tables) throws SQLException {
        Map<Long, List<String>> columns = new HashMap<>();
        Set<Long> asked = new HashSet<>(tables);
        if (!asked.isEmpty()) {
            new QueryBatch()
                    .add("""
                            select table_name, column_name from information_schema.columns
                            where table_schema = database() and coalesce(generation_expression, '') = ''
                            order by table_name, ordinal_position
                            """, row -> {
                        long table = TableNumbers.of(row.getString(1));
                        if (asked.contains(table)) {
                            columns.computeIfAbsent(table, key -> new ArrayList<>())
                                    .add(row.getString(2));
                        }
                    })
                    .run(connection);
        }
        return columns;
    }

    /** A sequence is called after its table, and so is the table that stands for one where there are no sequences. */
    @Override
    public Set<Long> lookedUp(Connection connection, Collection<Long> tables) throws SQLException {
        Set<String> referenced = new HashSet<>();
        Set<String> all = new HashSet<>();
        new QueryBatch()
                .add(REFERENCES, row -> {
                    if (!row.getString(1).equals(row.getString(2))) {
                        referenced.add(row.getString(2));
                    }
                })
                .add("show tables", row -> all.add(row.getString(1).toLowerCase(Locale.ROOT)))
                .run(connection);
        Set<Long> found = new HashSet<>();
        for (String name : referenced) {
            String table = name.toLowerCase(Locale.ROOT);
            boolean counts = List.of(
                            "hibernate_sequence",
                            table + "_seq",
                            table + "_id_seq",
                            table + "_sequence",
                            "seq_" + table)
                    .stream()
                    .anyMatch(all::contains);
            if (tables.contains(TableNumbers.of(name)) && !counts) {
                found.add(TableNumbers.of(name));
            }
        }
        return found;
    }

    @Override
    public Set<Long> referencing(Connection connection, Collection<Long> tables) throws SQLException {
        Set<Long> found = new HashSet<>();
        new QueryBatch()
                .add(REFERENCES, row -> {
                    if (tables.contains(TableNumbers.of(row.getString(2)))) {
                        found.add(TableNumbers.of(row.getString(1)));
                    }
                })
                .run(connection);
        return found;
    }

    @Override
    public String quoted(String name) {
        return Backticks.always(name);
    }

    @Override
    public String asText(Attribute column, String expression) {
        return ColumnText.read(column.type(), expression);
    }

    /** An {@code auto_increment} follows the highest value by itself; a sequence takes nothing but a literal. */
    @Override
    public String sequenceMoves(Collection<Relation> tables) {
        return tables.stream()
                .flatMap(table -> table.attributes().stream()
                        .filter(column -> column.sequence() != null && column.identity() == Attribute.Identity.NONE)
                        .map(column -> move(table, column)))
                .collect(joining("; "));
    }

    private static String move(Relation table, Attribute column) {
        String set = Backticks.literal("do setval(" + column.sequence() + ", ");
        return "set @rehearsal_move = (select concat(" + set + ", coalesce(max(" + Backticks.always(column.name())
                + "), 0), ')') from " + table.ownRows() + "); execute immediate @rehearsal_move";
    }
}
