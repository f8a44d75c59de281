package dev.rehearsal.product.mariadb.fill;

import static java.util.stream.Collectors.joining;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.fill.RowChange;
import dev.rehearsal.product.mariadb.catalog.ColumnText;
import dev.rehearsal.sql.Backticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Statements that write rows which arrive as one document: an array of rows, each an array of texts. */
final class MariadbRowSql {
    private MariadbRowSql() {}

    /**
     * An insert of all rows.
     *
     * @param verb {@code insert} or {@code insert ignore}
     */
    static String insert(String verb, Relation table, List<Attribute> columns) {
        String names =
                columns.stream().map(column -> Backticks.always(column.name())).collect(joining(", ", " (", ")"));
        String values = IntStream.range(0, columns.size())
                .mapToObj(i -> ColumnText.write(columns.get(i).type(), place(i)))
                .collect(joining(", "));
        return verb + " into " + table.qualified() + names + " select " + values + " from " + rows(columns.size());
    }

    /** Makes a table of the session's own that has only a column of that type, and puts texts into it. */
    static String read(ValueType type) {
        return "drop temporary table if exists rehearsal_read; create temporary table rehearsal_read (v " + type.sql()
                + "); insert into rehearsal_read select " + ColumnText.write(type, place(0)) + " from " + rows(1);
    }

    /** The rows in the order of their key, by which they are found again; none where the table has no key. */
    static RowChange change(Relation table, List<Attribute> read, List<Attribute> written, String which) {
        List<Attribute> key = key(table).orElse(List.of());
        List<Attribute> texts = new ArrayList<>(key);
        texts.addAll(read);
        String order =
                key.stream().map(column -> Backticks.always(column.name())).collect(joining(", "));
        String select = "select "
                + texts.stream()
                        .map(column -> ColumnText.read(column.type(), Backticks.always(column.name())))
                        .collect(joining(", "))
                + " from " + table.ownRows() + " where "
                + (key.isEmpty() ? "false" : which + " order by " + order);
        return new RowChange(select, update(table, key, written), key.size());
    }

    private static String update(Relation table, List<Attribute> key, List<Attribute> written) {
        String found = IntStream.range(0, key.size())
                .mapToObj(i -> "t." + Backticks.always(key.get(i).name()) + " = "
                        + ColumnText.write(key.get(i).type(), place(i)))
                .collect(joining(" and "));
        List<String> values = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Attribute column = written.get(i);
            values.add("t." + Backticks.always(column.name()) + " = "
                    + ColumnText.write(column.type(), place(key.size() + i)));
        }
        // A time that each update sets by itself stays where it is named.
        for (Attribute column : table.attributes()) {
            String name = "t." + Backticks.always(column.name());
            if (isMoment(column) && !written.contains(column) && !column.generated()) {
                values.add(name + " = " + name);
            }
        }
        return "update ignore " + table.qualified() + " t join " + rows(key, written.size()) + " on " + found + " set "
                + String.join(", ", values);
    }

    private static boolean isMoment(Attribute column) {
        return column.type() instanceof ValueType.Scalar type
                && (type.kind() == ScalarKind.TIMESTAMP || type.kind() == ScalarKind.ZONED_TIMESTAMP);
    }

    /** The columns of the primary key, or of another one that is never NULL. */
    private static Optional<List<Attribute>> key(Relation table) {
        return table.keys().stream()
                .filter(key -> key.expressions().isEmpty())
                .map(key -> key.columns().stream()
                        .flatMap(name -> table.attribute(name).stream())
                        .toList())
                .filter(columns -> columns.stream().allMatch(Attribute::notNull))
                .findFirst();
    }

    /** A delete of the rows without a parent. */
    static String withoutOrphans(Relation table, Relation.ForeignKey key, Relation target) {
        String equal = IntStream.range(0, key.columns().size())
                .mapToObj(i -> "p." + Backticks.always(key.targetColumns().get(i)) + " = c."
                        + Backticks.always(key.columns().get(i)))
                .collect(joining(" and "));
        String present = key.columns().stream()
                .map(column -> "c." + Backticks.always(column) + " is not null")
                .collect(joining(" and "));
        return "delete c from " + table.qualified() + " c left join " + target.qualified() + " p on " + equal
                + " where " + present + " and p."
                + Backticks.always(key.targetColumns().get(0)) + " is null";
    }

    private static String rows(int width) {
        return rows(List.of(), width);
    }

    /** @param key columns whose values come first, of their own types, so that they are compared by their index */
    private static String rows(List<Attribute> key, int width) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < key.size() + width; i++) {
            String type = i < key.size() ? keyType(key.get(i)) : "longtext character set utf8mb4";
            columns.add("c" + i + " " + type + " path '$[" + i + "]'");
        }
        return columns.stream().collect(joining(", ", "json_table(?, '$[*]' columns (", ")) v"));
    }

    private static String keyType(Attribute column) {
        if (!(column.type() instanceof ValueType.Scalar type)
                || type.kind() == ScalarKind.BYTES
                || type.kind() == ScalarKind.BITS
                || type.kind() == ScalarKind.OTHER) {
            return "longtext character set utf8mb4";
        }
        if (!type.kind().isText()) {
            return type.sql();
        }
        String collation = type.name().substring(type.name().indexOf(' ') + 1);
        return "longtext character set " + collation.substring(0, collation.indexOf('_')) + " collate " + collation;
    }

    private static String place(int i) {
        return "v.c" + i;
    }
}
