package dev.rehearsal.product.postgres.repair;

import dev.rehearsal.rehearsal.repair.RepairDialect.Alike;
import dev.rehearsal.rehearsal.repair.RepairDialect.Asking;
import dev.rehearsal.rehearsal.repair.RepairDialect.ColumnPlace;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SQL about columns that get values of another form. */
final class FormSql {
    static final List<String> USUAL =
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

    private FormSql() {}

    static String texts(List<ColumnPlace> columns) {
        return columns.stream()
                .map(column -> "select t." + Quoting.always(column.name()) + "::text collate \"C\" from "
                        + column.table() + " t where t." + Quoting.always(column.name()) + " is not null")
                .collect(Collectors.joining(" union "));
    }

    static List<String> replacing(List<ColumnPlace> columns, List<String> kept, List<String> values) {
        List<String> statements = new ArrayList<>();
        if (values.isEmpty()) {
            for (ColumnPlace column : columns) {
                String name = Quoting.always(column.name());
                statements.add("update " + column.table() + " t set " + name + " = null where t." + name
                        + "::text <> all (" + array(kept) + ")");
            }
            return statements;
        }
        statements.add(FORMS.formatted(texts(columns), array(values), array(kept)));
        for (ColumnPlace column : columns) {
            String table = Quoting.literalInAnySession(column.table());
            String name = Quoting.literalInAnySession(column.name());
            statements.add(WRITE.formatted(TYPE.formatted(table, name), table, name));
        }
        statements.add("drop table pg_temp.rehearsal_form");
        return statements;
    }

    static String type(Asking trial, ColumnPlace column) throws SQLException {
        List<List<@Nullable String>> found = trial.query(TYPE.formatted(
                Quoting.literalInAnySession(column.table()), Quoting.literalInAnySession(column.name())));
        return found.isEmpty() ? "text" : String.valueOf(found.get(0).get(0));
    }

    static Map<String, String> cast(Connection session, Collection<String> texts, String type) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(CAST);
        }
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

    static Alike alike(String schema, String like, String column, String type) {
        String name = schema + "." + like.substring(RenameSql.schemaOf(like).length() + 1);
        String quoted = Quoting.always(column);
        return new Alike(
                name,
                List.of("create schema " + schema, "create table " + name + " (" + quoted + " " + type + " not null)"),
                "alter table " + name + " add unique (" + quoted + ")");
    }

    private static String array(Collection<String> texts) {
        return texts.stream()
                .map(Quoting::literalInAnySession)
                .collect(Collectors.joining(", ", "array[", "]::text[]"));
    }
}
