package dev.rehearsal.product.mariadb.catalog;

import static java.util.stream.Collectors.joining;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.sql.Backticks;
import dev.rehearsal.sql.QueryBatch;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts tables together from what the catalog of a database says, asked in one message. */
final class MariadbCatalogReader {
    private static final String PRIMARY = "PRIMARY";
    private static final String TABLES = "select table_name, table_comment from information_schema.tables where %s";
    private static final String COLUMNS = """
            select table_name, column_name, column_default, is_nullable = 'YES', data_type, column_type, collation_name, extra, column_comment,
                generation_expression, coalesce(character_maximum_length, -1), coalesce(datetime_precision, numeric_precision, -1),
                coalesce(numeric_scale, -1), ordinal_position
            from information_schema.columns where %s
            """;
    private static final String KEYS = """
            select table_name, index_name, column_name, sub_part, %s, seq_in_index from information_schema.statistics
            where non_unique = 0 and %s order by 1, 2, 6
            """;
    private static final String FOREIGN_KEYS = """
            select table_name, constraint_name, column_name, referenced_table_name, referenced_column_name, ordinal_position
            from information_schema.key_column_usage where referenced_table_schema = database() and %s order by 1, 2, 6
            """;
    private static final String CHECKS = """
            select table_name, constraint_name, check_clause from information_schema.check_constraints
            where constraint_schema = database() order by 1, 2
            """;
    private static final String MYSQL_CHECKS = """
            select t.table_name, t.constraint_name, c.check_clause from information_schema.table_constraints t
            join information_schema.check_constraints c
                on c.constraint_schema = t.constraint_schema and c.constraint_name = t.constraint_name
            where t.table_schema = database() and t.constraint_type = 'CHECK' and t.enforced = 'YES' order by 1, 2
            """;
    private static final String TRIGGERS = """
            select event_object_table from information_schema.triggers
            where event_object_schema = database() and event_manipulation = 'INSERT'
            """;
    private static final String PARTITIONS = """
            select table_name, partition_method, partition_expression, partition_description from information_schema.partitions
            where partition_name is not null and %s order by table_name, partition_ordinal_position
            """;

    private final Product product;
    private final Connection connection;
    private final Map<String, String> comments = new TreeMap<>();
    private final Map<String, TreeMap<Integer, Attribute>> columns = new HashMap<>();
    private final Map<String, Map<String, List<KeyPart>>> keys = new HashMap<>();
    private final Map<String, Map<String, List<ForeignPart>>> foreignKeys = new HashMap<>();
    private final Map<String, List<Relation.Check>> checks = new HashMap<>();
    private final Map<String, List<Partitions.Part>> partitions = new HashMap<>();
    private final Set<String> triggered = new HashSet<>();
    /** Columns of JSON, with their tables. */
    private final Set<String> documents = new HashSet<>();

    /** One of the two. */
    private record KeyPart(
            @Nullable String column, @Nullable String expression) {}

    private record ForeignPart(String column, String target, String targetColumn) {}

    MariadbCatalogReader(Product product, Connection connection) {
        this.product = product;
        this.connection = connection;
    }

    /** The tables of these names, sorted. */
    List<Relation> read(Collection<String> names) throws SQLException {
        if (names.isEmpty()) {
            return List.of();
        }
        boolean mysql = product == Product.MYSQL;
        String these = "table_schema = database() and table_name in ("
                + names.stream().map(Backticks::literal).collect(joining(", ")) + ")";
        new QueryBatch()
                .add(TABLES.formatted(these), row -> comments.put(row.getString(1), row.getString(2)))
                .add(mysql ? MYSQL_CHECKS : CHECKS, this::check)
                .add(COLUMNS.formatted(these), this::column)
                .add(KEYS.formatted(mysql ? "expression" : "null", these), this::key)
                .add(FOREIGN_KEYS.formatted(these), this::foreignKey)
                .add(TRIGGERS, row -> triggered.add(row.getString(1)))
                .add(PARTITIONS.formatted(these), this::partition)
                .run(connection);
        return comments.keySet().stream()
                .filter(columns::containsKey)
                .map(this::relation)
                .toList();
    }

    private Relation relation(String name) {
        List<Attribute> attributes =
                List.copyOf(columns.getOrDefault(name, new TreeMap<>()).values());
        List<Relation.Check> all = new ArrayList<>(checks.getOrDefault(name, List.of()));
        Partitions.check(name, partitions.getOrDefault(name, List.of())).ifPresent(all::add);
        boolean documents = attributes.stream().anyMatch(column -> isJson(column.type()));
        String quoted = Backticks.always(name);
        return new Relation(
                TableNumbers.of(name),
                new Relation.Names("", name, quoted, quoted),
                comments.getOrDefault(name, ""),
                Relation.Inheritance.NONE,
                attributes,
                new Relation.Constraints(keys(name), foreignKeys(name), all, List.of()),
                new Relation.Dependencies(
                        false,
                        triggered.contains(name),
                        documents
                                ? attributes.stream()
                                        .filter(Attribute::generated)
                                        .map(column -> Objects.requireNonNullElse(column.defaultExpression(), ""))
                                        .toList()
                                : List.of()));
    }

    private static boolean isJson(ValueType type) {
        return type instanceof ValueType.Scalar scalar && scalar.kind().isJson();
    }

    private void column(ResultSet row) throws SQLException {
        String table = row.getString(1);
        String name = row.getString(2);
        String extra = Objects.requireNonNullElse(row.getString(8), "").toLowerCase(Locale.ROOT);
        ColumnTypes.Told told = new ColumnTypes.Told(
                row.getString(5), row.getString(6), row.getString(7), row.getLong(11), row.getInt(12), row.getInt(13));
        ValueType type = documents.contains(table + "." + name)
                ? ColumnTypes.document(product, told)
                : ColumnTypes.of(product, told);
        String generation = Objects.requireNonNullElse(row.getString(10), "");
        boolean generated = !generation.isEmpty() || extra.contains("row_start") || extra.contains("row_end");
        String value = generated ? Expressions.plain(product, generation) : row.getString(3);
        Drawn drawn = Drawn.of(extra, Backticks.always(table), value);
        columns.computeIfAbsent(table, key -> new TreeMap<>())
                .put(
                        row.getInt(14),
                        new Attribute(
                                row.getInt(14),
                                name,
                                type,
                                !row.getBoolean(4),
                                new Attribute.Filling(
                                        "NULL".equals(value) ? null : value,
                                        drawn.counts() ? Attribute.Identity.BY_DEFAULT : Attribute.Identity.NONE,
                                        generated,
                                        drawn.sequence(),
                                        Long.MAX_VALUE),
                                row.getString(9)));
    }

    /** The beginning of a column alone, which two different values may share, is an expression. */
    private void key(ResultSet row) throws SQLException {
        String column = row.getString(3);
        int prefix = row.getInt(4);
        String expression = row.getString(5);
        KeyPart part = column == null
                ? new KeyPart(null, Expressions.plain(product, String.valueOf(expression)))
                : prefix > 0
                        ? new KeyPart(null, "left(" + Backticks.always(column) + ", " + prefix + ")")
                        : new KeyPart(column, null);
        keys.computeIfAbsent(row.getString(1), table -> new TreeMap<>())
                .computeIfAbsent(row.getString(2), name -> new ArrayList<>())
                .add(part);
    }

    private List<Relation.Key> keys(String table) {
        List<Relation.Key> found = new ArrayList<>();
        keys.getOrDefault(table, Map.of())
                .forEach((name, parts) -> found.add(new Relation.Key(
                        name,
                        name.equals(PRIMARY),
                        parts.stream()
                                .map(KeyPart::column)
                                .filter(Objects::nonNull)
                                .toList(),
                        parts.stream()
                                .map(KeyPart::expression)
                                .filter(Objects::nonNull)
                                .toList(),
                        null,
                        true,
                        false)));
        found.sort(Comparator.comparing((Relation.Key key) -> !key.primary()));
        return found;
    }

    private void foreignKey(ResultSet row) throws SQLException {
        foreignKeys
                .computeIfAbsent(row.getString(1), table -> new TreeMap<>())
                .computeIfAbsent(row.getString(2), name -> new ArrayList<>())
                .add(new ForeignPart(row.getString(3), row.getString(4), row.getString(5)));
    }

    private List<Relation.ForeignKey> foreignKeys(String table) {
        List<Relation.ForeignKey> found = new ArrayList<>();
        foreignKeys
                .getOrDefault(table, Map.of())
                .forEach((name, parts) -> found.add(new Relation.ForeignKey(
                        name,
                        parts.stream().map(ForeignPart::column).toList(),
                        TableNumbers.of(parts.get(0).target()),
                        parts.stream().map(ForeignPart::targetColumn).toList(),
                        false,
                        false)));
        return found;
    }

    /** MariaDB's JSON is a text whose only mark is this check. */
    private void check(ResultSet row) throws SQLException {
        String table = row.getString(1);
        String expression = Expressions.plain(product, row.getString(3));
        Optional<String> document = Expressions.documentColumn(expression);
        if (product == Product.MARIADB && document.isPresent()) {
            documents.add(table + "." + document.get());
        } else {
            checks.computeIfAbsent(table, key -> new ArrayList<>())
                    .add(new Relation.Check(row.getString(2), expression, Expressions.columns(expression)));
        }
    }

    private void partition(ResultSet row) throws SQLException {
        partitions
                .computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                .add(new Partitions.Part(
                        row.getString(2),
                        Objects.requireNonNullElse(row.getString(3), ""),
                        Objects.requireNonNullElse(row.getString(4), "")));
    }

    /**
     * What a column draws its values from.
     *
     * @param sequence a sequence, or the table whose counter it is; null for none
     * @param counts whether it counts by itself
     */
    private record Drawn(@Nullable String sequence, boolean counts) {
        private static final Pattern NEXT = Pattern.compile("nextval\\((.+)\\)");

        static Drawn of(String extra, String table, @Nullable String value) {
            if (extra.contains("auto_increment")) {
                return new Drawn(table, true);
            }
            Matcher next = NEXT.matcher(value == null ? "" : value);
            return new Drawn(next.matches() ? next.group(1) : null, false);
        }
    }
}
