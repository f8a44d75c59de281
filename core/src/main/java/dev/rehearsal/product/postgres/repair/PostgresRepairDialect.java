package dev.rehearsal.product.postgres.repair;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.repair.QuotedColumns;
import dev.rehearsal.rehearsal.repair.RepairDialect;
import dev.rehearsal.rehearsal.repair.RowKey;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.schema.TypeForm;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of PostgreSQL that an up fails on. */
public final class PostgresRepairDialect implements RepairDialect {
    private static final String USUAL_SCHEMA = "public.";

    private static final String COLUMNS = """
            select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), a.attnum,
                pg_catalog.quote_ident(a.attname), t.typcategory
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_catalog.pg_type t on t.oid = a.atttypid
            where c.oid >= 16384 and c.relkind = 'r'
            """;

    private static final String BOUNDS = """
            select pg_catalog.format('%I.%I', n.nspname, c.relname), pg_catalog.pg_get_partition_constraintdef(c.oid)
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relispartition and c.relkind = 'r'
            """;

    private static final List<String> USUAL_FORMS =
            List.of("jsonb", "integer", "date", "timestamp with time zone", "uuid", "boolean", "text[]");

    private static final String TYPE =
            "select pg_catalog.format_type(a.atttypid, a.atttypmod) from pg_catalog.pg_attribute a"
                    + " where a.attrelid = %s::pg_catalog.regclass and a.attname = %s";

    private static final String CAST = """
            create function pg_temp.rehearsal_cast(value text, type text) returns text language plpgsql as $rehearsal$
            declare
                held text;
            begin
                execute pg_catalog.format('select ($1::%s)::text', type) into held using value;
                return held;
            exception when others then
                return null;
            end $rehearsal$
            """;

    /** The new text of each old one; the columns then take it as what they are, which has another name in the middle of an up. */
    private static final String FORMS = """
            create temp table rehearsal_form on commit drop as
            select o.v, v.w[1 + (pg_catalog.row_number() over (order by o.v collate "C") - 1) %% pg_catalog.cardinality(v.w)] as w
            from (%s) o (v) cross join (select %s) v (w) where o.v <> all (%s)
            """;

    private static final String WRITE = """
            do $rehearsal$ declare
                held text;
            begin
                %1$s into strict held;
                execute pg_catalog.format('update %%s t set %%I = f.w::%%s from pg_temp.rehearsal_form f where t.%%2$I::text = f.v', %2$s, %3$s, held);
            end $rehearsal$
            """;

    /** Types whose values are no texts of something else. */
    private static final Set<String> OWN_FORM = Set.of(
            "smallint",
            "integer",
            "bigint",
            "numeric",
            "real",
            "double precision",
            "money",
            "date",
            "interval",
            "boolean",
            "uuid",
            "bytea");

    private final DatabaseProduct dialect;

    /** What is known of this product. */
    public PostgresRepairDialect(DatabaseProduct dialect) {
        this.dialect = dialect;
    }

    @Override
    public DatabaseProduct dialect() {
        return dialect;
    }

    @Override
    public Names names(Asking trial, Table table) throws SQLException {
        String sql =
                "select a.attnum, a.attname, pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)"
                        + " from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                        + " join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
                        + " where c.oid = " + table.id() + " order by 1";
        Map<Integer, String> columns = new LinkedHashMap<>();
        String name = "";
        for (List<@Nullable String> row : trial.query(sql)) {
            columns.put(Integer.valueOf(String.valueOf(row.get(0))), String.valueOf(row.get(1)));
            name = String.valueOf(row.get(2));
        }
        return new Names(name, columns);
    }

    @Override
    public Map<String, List<QuotedColumns.Field>> columns(DatabaseFixture fixture) {
        Map<String, List<QuotedColumns.Field>> fields = new HashMap<>();
        for (List<@Nullable String> row : fixture.query(COLUMNS)) {
            fields.computeIfAbsent(String.valueOf(row.get(0)), table -> new ArrayList<>())
                    .add(new QuotedColumns.Field(
                            Integer.parseInt(String.valueOf(row.get(1))),
                            String.valueOf(row.get(2)),
                            String.valueOf(row.get(3))));
        }
        return fields;
    }

    @Override
    public Map<String, String> partitionBounds(DatabaseFixture fixture) {
        Map<String, String> bounds = new HashMap<>();
        for (List<@Nullable String> row : fixture.query(BOUNDS)) {
            String bound = row.get(1);
            if (bound != null) {
                bounds.put(String.valueOf(row.get(0)), bound);
            }
        }
        return bounds;
    }

    @Override
    public List<String> renameBack(List<Table> before, Schema after) {
        return RenameSql.statements(before, after);
    }

    @Override
    public String shortName(String table) {
        return table.startsWith(USUAL_SCHEMA) ? table.substring(USUAL_SCHEMA.length()) : table;
    }

    @Override
    public String from(String table, boolean isPartitioned) {
        return (isPartitioned ? "" : "only ") + table + " t";
    }

    @Override
    public String keyText(List<String> columns, boolean neverNull) {
        List<String> texts = columns.stream().map(PostgresRepairDialect::text).toList();
        return neverNull ? texts.get(0) : "row(" + String.join(", ", texts) + ")::text";
    }

    @Override
    public String oneOf(String expression, List<String> texts) {
        return isOneOf(expression, texts);
    }

    @Override
    public String distinct(String expression, String from, String condition) {
        return "select distinct " + expression + " collate \"C\" from " + from + " where " + condition + " order by 1";
    }

    @Override
    public String firstRows(String from, String condition, List<String> columns, List<String> order, int rows) {
        String values = columns.stream().map(PostgresRepairDialect::text).collect(Collectors.joining(", "));
        String first =
                order.stream().map(column -> text(column) + " collate \"C\"").collect(Collectors.joining(", "));
        return "select " + values + " from " + from + " where " + condition + " order by " + first + " limit " + rows;
    }

    @Override
    public void actAs(Connection session, String role) throws SQLException {
        execute(session, "set local role " + Quoting.always(role));
    }

    @Override
    public String actAsOneself(Connection session) throws SQLException {
        String role = String.valueOf(
                QueryTexts.of(session, "select current_user").get(0).get(0));
        execute(session, "reset role");
        return role;
    }

    @Override
    public String checkAsCommitDoes() {
        return "set constraints all immediate";
    }

    /** All is tried in one session. */
    @Override
    public boolean staysInSession(String statement) {
        return false;
    }

    @Override
    public boolean canBeTakenBack(Connection session, String statement) {
        return true;
    }

    @Override
    public String withoutValues(String words) {
        return words.replaceAll("\".*\"|\\R(?s:.*)", "");
    }

    @Override
    public boolean holdsTexts(Column column) {
        String type = column.type().replaceAll("\\(.*", "").strip();
        return column.dataType().form() == TypeForm.ENUM || (!OWN_FORM.contains(type) && !type.startsWith("time"));
    }

    @Override
    public boolean isText(String type) {
        return type.startsWith("text") || type.startsWith("character");
    }

    @Override
    public String texts(List<ColumnPlace> columns) {
        return bareTexts(columns) + " order by 1";
    }

    @Override
    public List<String> replacing(List<ColumnPlace> columns, List<String> kept, List<String> values) {
        List<String> statements = new ArrayList<>();
        if (values.isEmpty()) {
            for (ColumnPlace column : columns) {
                String name = Quoting.always(column.name());
                statements.add("update " + column.table() + " t set " + name + " = null where t." + name
                        + "::text <> all (" + array(kept) + ")");
            }
            return statements;
        }
        statements.add(FORMS.formatted(bareTexts(columns), array(values), array(kept)));
        for (ColumnPlace column : columns) {
            String table = Quoting.literalInAnySession(column.table());
            String name = Quoting.literalInAnySession(column.name());
            statements.add(WRITE.formatted(TYPE.formatted(table, name), table, name));
        }
        statements.add("drop table pg_temp.rehearsal_form");
        return statements;
    }

    @Override
    public String type(Asking trial, ColumnPlace column) throws SQLException {
        List<List<@Nullable String>> found = trial.query(TYPE.formatted(
                Quoting.literalInAnySession(column.table()), Quoting.literalInAnySession(column.name())));
        return found.isEmpty() ? "text" : String.valueOf(found.get(0).get(0));
    }

    @Override
    public Map<String, String> cast(Connection session, Collection<String> texts, String type) throws SQLException {
        execute(session, CAST);
        Map<String, String> held = new HashMap<>();
        for (List<@Nullable String> row : QueryTexts.of(
                session,
                "select v, pg_temp.rehearsal_cast(v, " + Quoting.literalInAnySession(type) + ") from pg_catalog.unnest("
                        + array(texts) + ") v")) {
            String became = row.get(1);
            if (became != null) {
                held.put(String.valueOf(row.get(0)), became);
            }
        }
        return held;
    }

    @Override
    public List<String> usualForms() {
        return USUAL_FORMS;
    }

    @Override
    public Alike alike(String schema, String like, String column, String type) {
        String name = schema + "." + like.substring(RenameSql.schemaOf(like).length() + 1);
        String quoted = Quoting.always(column);
        return new Alike(
                name,
                List.of("create schema " + schema, "create table " + name + " (" + quoted + " " + type + " not null)"),
                "alter table " + name + " add unique (" + quoted + ")");
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    static String isOneOf(String expression, List<String> texts) {
        List<String> literals = texts.stream().map(Quoting::literalInAnySession).toList();
        return expression + " = any (array[" + String.join(", ", literals) + "]::text[])";
    }

    private static String text(String column) {
        return "t." + Quoting.always(column) + "::text";
    }

    private static String bareTexts(List<ColumnPlace> columns) {
        return columns.stream()
                .map(column -> "select t." + Quoting.always(column.name()) + "::text collate \"C\" from "
                        + column.table() + " t where t." + Quoting.always(column.name()) + " is not null")
                .collect(Collectors.joining(" union "));
    }

    private static String array(Collection<String> texts) {
        return texts.stream()
                .map(Quoting::literalInAnySession)
                .collect(Collectors.joining(", ", "array[", "]::text[]"));
    }

    /** Gives tables and their columns the names back that they had before an up; whatever has such a name now gives way. */
    private static final class RenameSql {
        private static final String AWAY = "rehearsal_away_";

        private final Schema after;
        private final List<String> statements = new ArrayList<>();
        private int away;

        private RenameSql(Schema after) {
            this.after = after;
        }

        static List<String> statements(List<Table> before, Schema after) {
            RenameSql sql = new RenameSql(after);
            before.forEach(table -> after.table(table.id()).ifPresent(now -> sql.restore(table, now)));
            return sql.statements;
        }

        private void restore(Table old, Table now) {
            for (Column column : old.columns()) {
                RowKey.numbered(now, column.number())
                        .filter(renamed -> !renamed.name().equals(column.name()))
                        .ifPresent(renamed -> rename(now, renamed.name(), column.name()));
            }
            if (!now.name().equals(old.name())) {
                rename(now, old);
            }
        }

        private void rename(Table table, String from, String to) {
            String start = "alter table " + table.name() + " rename column ";
            if (table.column(to).isPresent()) {
                statements.add(start + Quoting.always(to) + " to " + AWAY + ++away);
            }
            statements.add(start + Quoting.always(from) + " to " + Quoting.always(to));
        }

        private void rename(Table now, Table old) {
            if (after.find("table", old.name()).isPresent()) {
                statements.add("alter table " + old.name() + " rename to " + AWAY + ++away);
            }
            statements.add("alter table " + now.name() + " rename to " + AWAY + ++away);
            String moved = schemaOf(now) + "." + AWAY + away;
            if (!schemaOf(now).equals(schemaOf(old))) {
                statements.add("create schema if not exists " + schemaOf(old));
                statements.add("alter table " + moved + " set schema " + schemaOf(old));
            }
            statements.add("alter table " + schemaOf(old) + "." + AWAY + away + " rename to "
                    + old.name().substring(schemaOf(old).length() + 1));
        }

        private static String schemaOf(Table table) {
            return schemaOf(table.name());
        }

        /** The quoted name up to the dot behind it; a dot may stand between quotes. */
        static String schemaOf(String name) {
            int end = name.startsWith("\"") ? name.indexOf("\".") + 1 : name.indexOf('.');
            return name.substring(0, end);
        }
    }
}
