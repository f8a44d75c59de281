package dev.rehearsal.product.mariadb.repair;

import dev.rehearsal.lock.observation.FirstWord;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.mariadb.dialect.Identities;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.repair.QuotedColumns;
import dev.rehearsal.rehearsal.repair.RepairDialect;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.schema.TypeForm;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of MariaDB and MySQL that an up fails on. Tables and columns are known by their names. */
public final class MariadbRepairDialect implements RepairDialect {
    private static final int LONGEST_NAME = 64;

    private static final String COLUMNS = """
            select c.table_name, c.column_name, case
                when c.data_type in ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'decimal', 'float', 'double', 'year', 'bit') then 'number'
                when c.data_type in ('date', 'datetime', 'timestamp') then 'date'
                when c.character_set_name is not null then 'text' else c.data_type end
            from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
            where c.table_schema = database() and t.table_type in ('BASE TABLE', 'SYSTEM VERSIONED')
            order by 1, c.ordinal_position
            """;

    private static final String NAMES = "select column_name from information_schema.columns"
            + " where table_schema = database() and table_name = %s order by ordinal_position";

    private static final String TYPE = "select concat(column_type, if(character_set_name is null, '',"
            + " concat(' character set ', character_set_name, ' collate ', collation_name)))"
            + " from information_schema.columns where table_schema = database() and table_name = %s and column_name = %s";

    /** Tables without transactions; and triggers, which are dropped and made anew where rows are taken out. */
    private static final String NOT_TAKEN_BACK = "select exists (select 1 from information_schema.tables"
            + " where table_schema = database() and table_type = 'BASE TABLE' and engine <> 'InnoDB')"
            + " or exists (select 1 from information_schema.triggers"
            + " where trigger_schema = database() and event_manipulation = 'DELETE')";

    /** What a setting for one statement only begins with. */
    static final Pattern ONE_STATEMENT = Pattern.compile("(?is)\\s*set\\s+statement\\b.*?\\sfor\\s+");

    private static final Set<String> WRITING = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH");

    /** Types whose values are no texts of something else. */
    private static final Set<String> OWN_FORM = Set.of(
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "bigint",
            "decimal",
            "float",
            "double",
            "bit",
            "year",
            "date",
            "datetime",
            "timestamp",
            "time",
            "uuid",
            "binary",
            "varbinary",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob");

    private static final List<String> USUAL_FORMS = List.of("json", "int", "date", "datetime", "decimal(10,2)");

    private final Product product;

    /** What is known of one of the two products. */
    public MariadbRepairDialect(Product product) {
        this.product = product;
    }

    @Override
    public DatabaseProduct dialect() {
        return product.dialect();
    }

    @Override
    public Names names(Asking trial, Table table) throws SQLException {
        Map<Integer, String> columns = new LinkedHashMap<>();
        for (List<@Nullable String> row : trial.query(NAMES.formatted(literalOf(table.name())))) {
            String name = String.valueOf(row.get(0));
            // What is new has no number from before.
            columns.put(table.column(name).map(Column::number).orElse(-1 - columns.size()), name);
        }
        return new Names(table.name(), columns);
    }

    private static String literalOf(String table) {
        return Backticks.literal(Backticks.bare(table));
    }

    @Override
    public Map<String, List<QuotedColumns.Field>> columns(DatabaseFixture fixture) {
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        for (List<@Nullable String> row : fixture.query(COLUMNS)) {
            found.computeIfAbsent(String.valueOf(row.get(0)), table -> new LinkedHashMap<>())
                    .put(String.valueOf(row.get(1)), String.valueOf(row.get(2)));
        }
        Map<String, List<QuotedColumns.Field>> fields = new HashMap<>();
        found.forEach((table, columns) -> {
            Map<String, Integer> numbers = Identities.ofColumns(columns.keySet());
            List<QuotedColumns.Field> all = new ArrayList<>();
            columns.forEach((name, category) -> all.add(
                    new QuotedColumns.Field(numbers.getOrDefault(name, 0), Backticks.ifNeeded(name), category)));
            fields.put(Backticks.ifNeeded(table), all);
        });
        return fields;
    }

    /** None: partitions are no tables. */
    @Override
    public Map<String, String> partitionBounds(DatabaseFixture fixture) {
        return Map.of();
    }

    /** None: what has another name is another table, or column. */
    @Override
    public List<String> renameBack(List<Table> before, Schema after) {
        return List.of();
    }

    @Override
    public String shortName(String table) {
        return table;
    }

    @Override
    public String from(String table, boolean isPartitioned) {
        return table + " t";
    }

    @Override
    public String keyText(List<String> columns, boolean neverNull) {
        return neverNull
                ? ValueTexts.of(columns.get(0))
                : columns.stream()
                        .map(column -> "quote(" + ValueTexts.of(column) + ")")
                        .collect(Collectors.joining(", ", "concat_ws(',', ", ")"));
    }

    @Override
    public String oneOf(String expression, List<String> texts) {
        return ValueTexts.isOneOf(expression, texts);
    }

    @Override
    public String distinct(String expression, String from, String condition) {
        return sorted(ValueTexts.distinct(expression, from, condition));
    }

    private static String sorted(String distinct) {
        return "select convert(d.v using utf8mb4) from (" + distinct + ") d order by d.v";
    }

    @Override
    public String firstRows(String from, String condition, List<String> columns, List<String> order, int rows) {
        String values = columns.stream().map(ValueTexts::of).collect(Collectors.joining(", "));
        String first = order.stream()
                .map(column -> ValueTexts.bytes(ValueTexts.of(column)))
                .collect(Collectors.joining(", "));
        return "select " + values + " from " + from + " where " + condition + " order by " + first + " limit " + rows;
    }

    /** The session is that of whoever migrates. */
    @Override
    public void actAs(Connection session, String role) {}

    @Override
    public String actAsOneself(Connection session) {
        return "";
    }

    @Override
    public String checkAsCommitDoes() {
        return "do 0";
    }

    @Override
    public boolean staysInSession(String statement) {
        boolean sets = FirstWord.of(statement) == FirstWord.SETTING
                && !ONE_STATEMENT.matcher(statement).lookingAt();
        return sets
                || FirstWord.is("USE", statement)
                || FirstWord.is("PREPARE", statement)
                || statement.matches("(?is)create\\s+(or\\s+replace\\s+)?temporary\\b.*");
    }

    @Override
    public boolean canBeTakenBack(Connection session, String statement) throws SQLException {
        return WRITING.stream().anyMatch(word -> FirstWord.is(word, statement))
                && "0".equals(QueryTexts.of(session, NOT_TAKEN_BACK).get(0).get(0));
    }

    @Override
    public String withoutValues(String words) {
        return words.replaceAll(
                "\\(conn=\\d+\\) | at row \\d+|(?<=value: )'(?s:.*?)'(?= for |$)|`rehearsal_\\w+`\\.|\"(?s:.*?)\"|'#sql[^']*'",
                "");
    }

    @Override
    public String texts(List<ColumnPlace> columns) {
        return sorted(ValueTexts.distinct(columns));
    }

    @Override
    public List<String> replacing(List<ColumnPlace> columns, List<String> kept, List<String> values) {
        List<String> statements = new ArrayList<>();
        if (values.isEmpty()) {
            for (ColumnPlace column : columns) {
                statements.add(
                        "update " + column.table() + " t set " + ValueTexts.name(column.name()) + " = null where "
                                + ValueTexts.name(column.name()) + " is not null and not ("
                                + ValueTexts.isOneOf(ValueTexts.of(column.name()), kept) + ")");
            }
            return statements;
        }
        String others = values.stream().map(ValueTexts::literal).collect(Collectors.joining(", "));
        // A column that every update dates is to be the same wherever this is done.
        statements.add("set timestamp = 1577836800");
        statements.add(
                "create temporary table rehearsal_form as select o.v, elt(1 + mod(row_number() over (order by o.v) - 1, "
                        + values.size() + "), " + others + ") as w from (" + ValueTexts.distinct(columns)
                        + ") o where not ("
                        + ValueTexts.isOneOf("o.v", kept) + ")");
        for (ColumnPlace column : columns) {
            statements.add("update " + column.table() + " t join rehearsal_form f on f.v = "
                    + ValueTexts.bytes(ValueTexts.of(column.name())) + " set " + ValueTexts.name(column.name())
                    + " = f.w");
        }
        statements.add("drop temporary table rehearsal_form");
        statements.add("set timestamp = default");
        return statements;
    }

    @Override
    public boolean holdsTexts(Column column) {
        return column.dataType().form() == TypeForm.ENUM
                || !OWN_FORM.contains(column.type().replaceAll("[( ].*", ""));
    }

    @Override
    public boolean isText(String type) {
        return type.matches("(?i)(tiny|medium|long)?text\\b.*|(var)?char\\b.*");
    }

    @Override
    public String type(Asking trial, ColumnPlace column) throws SQLException {
        List<List<@Nullable String>> found =
                trial.query(TYPE.formatted(literalOf(column.table()), Backticks.literal(column.name())));
        return found.isEmpty() ? "longtext" : String.valueOf(found.get(0).get(0));
    }

    @Override
    public Map<String, String> cast(Connection session, Collection<String> texts, String type) throws SQLException {
        return TriedValues.of(session, texts, type);
    }

    @Override
    public List<String> usualForms() {
        return USUAL_FORMS;
    }

    /** Its name ends as the other's, because there is no schema of its own for it. */
    @Override
    public Alike alike(String schema, String like, String column, String type) {
        String bare = schema + "_" + Backticks.bare(like);
        String name = Backticks.ifNeeded(bare.substring(0, Math.min(bare.length(), LONGEST_NAME)));
        String quoted = Backticks.always(column);
        return new Alike(
                name,
                List.of("create table " + name + " (" + quoted + " " + type + " not null)"),
                "alter table " + name + " add unique (" + quoted + ")");
    }
}
