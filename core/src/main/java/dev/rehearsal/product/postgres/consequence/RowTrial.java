package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Inserts, updates and deletes one row of a table in a transaction that is rolled back, on a database that is thrown away: a copy of a row that
 * is there, or one without values where there is none. For that time the table has no constraints, so that only what is run can refuse the row.
 */
final class RowTrial {
    private static final String MARK = "rehearsal tried";
    private static final String SEPARATOR = "\u001f";
    private static final String LONGEST = "set statement_timeout = '20s'; set client_min_messages = notice;\n";

    private static final String BLOCK = """
            begin;
            do $rehearsal$
            declare given boolean; there boolean; state text; words text; place text; relation text;
            begin
                execute %1$s into given;
                there := given;
                begin execute %2$s; exception when others then null; end;
                %11$s
                begin
                    if given then execute %3$s; else execute %4$s; end if;
                    set constraints all immediate;
                    there := true;
                exception when others then %8$s
                end;
                if not there then
                    begin
                        perform set_config('session_replication_role', 'replica', true);
                        execute %4$s;
                        perform set_config('session_replication_role', 'origin', true);
                    exception when others then null;
                    end;
                end if;
                %5$s
                begin
                    execute %6$s;
                    set constraints all immediate;
                exception when others then %9$s
                end;
                begin
                    execute %7$s;
                    set constraints all immediate;
                exception when others then %10$s
                end;
            end $rehearsal$;
            rollback;
            """;

    private static final String REPORT =
            "get stacked diagnostics state = returned_sqlstate, words = message_text, place = pg_exception_context,"
                    + " relation = table_name; raise notice using message = concat_ws(chr(31), %s, %s, %s, state, words,"
                    + " place, relation, given, '.');";

    private final Schema schema;

    RowTrial(Schema schema) {
        this.schema = schema;
    }

    /**
     * What a server refused.
     *
     * @param table the table's name
     * @param doing what was tried: {@code insert}; of a check {@code insert, update}
     * @param state the SQLSTATE
     * @param words the server's words
     * @param place where it happened, from within outwards
     * @param relation the relation that it names; may be empty
     * @param given whether the row is one that was there
     */
    record Refused(
            String table, String doing, String state, String words, String place, String relation, boolean given) {}

    /** What is refused of these tables to whoever migrates. */
    List<Refused> on(Connection session, List<Table> tables) throws SQLException {
        return on(session, tables, "");
    }

    /** What is refused of these tables to a role; to whoever migrates where it is empty. */
    List<Refused> on(Connection session, List<Table> tables, String role) throws SQLException {
        String script = tables.stream().map(table -> block(table, role)).collect(Collectors.joining("\n", LONGEST, ""));
        List<Refused> refused = new ArrayList<>();
        try (Statement statement = session.createStatement()) {
            statement.execute(script);
            do {
                for (SQLWarning said = statement.getWarnings(); said != null; said = said.getNextWarning()) {
                    String message = String.valueOf(said.getMessage());
                    if (message.startsWith(MARK + SEPARATOR)) {
                        refused.add(refused(message));
                    }
                }
                statement.clearWarnings();
            } while (statement.getMoreResults() || statement.getUpdateCount() != -1);
        }
        return refused;
    }

    private static Refused refused(String message) {
        String[] parts = message.split(SEPARATOR, -1);
        return new Refused(parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7].equals("t"));
    }

    private String block(Table table, String role) {
        String name = table.name();
        List<String> given = columns(table, column -> !column.isGenerated());
        List<String> set = columns(
                table, column -> !column.isGenerated() && column.generation() != Column.Generation.IDENTITY_ALWAYS);
        String list = String.join(", ", given);
        String one = " where ctid = (select ctid from " + name + " limit 1)";
        String update = set.isEmpty()
                ? "select 1"
                : "update " + name + " set "
                        + set.stream().map(column -> column + " = " + column).collect(Collectors.joining(", ")) + one;
        return BLOCK.formatted(
                text("select exists (select from " + name + ")"),
                text(relaxed(table)),
                text(
                        given.isEmpty()
                                ? "insert into " + name + " default values"
                                : "insert into " + name + " (" + list + ") overriding system value select " + list
                                        + " from " + name + " limit 1"),
                text("insert into " + name + " default values"),
                expressions(table),
                text(update),
                text("delete from " + name + one),
                report(name, "insert"),
                report(name, "update"),
                report(name, "delete"),
                role.isEmpty() ? "" : "execute " + text("set local role " + Quoting.ifNeeded(role)) + ";");
    }

    private static String text(String sql) {
        return Quoting.literal(sql);
    }

    private static String report(String table, String doing) {
        return REPORT.formatted(Quoting.literal(MARK), Quoting.literal(table), Quoting.literal(doing));
    }

    private static List<String> columns(Table table, Predicate<Column> wanted) {
        return table.columns().stream()
                .filter(wanted)
                .map(column -> Quoting.ifNeeded(column.name()))
                .toList();
    }

    /** The table without what may refuse a row for its values. */
    private String relaxed(Table table) {
        Stream<String> constraints = schema.constraints()
                .filter(constraint -> constraint.table() == table.id())
                .map(constraint -> "drop constraint if exists "
                        + ObjectIdentity.of(constraint).ownName() + " cascade");
        Stream<String> columns = table.columns().stream()
                .filter(column -> column.notNull() && !column.isIdentity())
                .map(column -> "alter column " + Quoting.ifNeeded(column.name()) + " drop not null");
        List<String> all = Stream.concat(constraints, columns).toList();
        String indexes = schema.indexes()
                .filter(index -> index.table() == table.id()
                        && index.definition().unique()
                        && !index.properties().containsKey("constraint"))
                .map(index -> "; drop index if exists " + index.name() + " cascade")
                .collect(Collectors.joining());
        return (all.isEmpty() ? "select 1" : "alter table " + table.name() + " " + String.join(", ", all)) + indexes;
    }

    /** What checks, policies and defaults of a table say of a row, asked of one that is there. */
    private String expressions(Table table) {
        Map<String, String> asked = new LinkedHashMap<>();
        schema.constraints()
                .filter(constraint -> constraint.table() == table.id()
                        && constraint.definition().type() == Constraint.Type.CHECK)
                .forEach(constraint ->
                        asked.put(String.valueOf(constraint.definition().expression()), "insert, update"));
        table.columns().stream()
                .filter(column -> !column.isGenerated() && column.defaultExpression() != null)
                .forEach(column -> asked.put(String.valueOf(column.defaultExpression()), "insert"));
        schema.objects().values().stream()
                .filter(object -> object.kind().equals("policy")
                        && table.name().equals(object.properties().get("table")))
                .forEach(policy -> addOfPolicy(policy, asked));
        return asked.entrySet().stream()
                .filter(expression -> expression.getKey().contains("("))
                .map(expression -> "begin execute "
                        + text("select (" + expression.getKey() + ") from " + table.name() + " limit 1")
                        + "; exception when others then " + report(table.name(), expression.getValue()) + " end;")
                .collect(Collectors.joining("\n"));
    }

    private static void addOfPolicy(SchemaObject policy, Map<String, String> asked) {
        String using = policy.properties().getOrDefault("using", "");
        String check = policy.properties().getOrDefault("with check", "");
        if (!using.isEmpty()) {
            String command = policy.properties().getOrDefault("command", "");
            asked.put(using, Set.of("update", "delete").contains(command) ? command : "select");
        }
        if (!check.isEmpty()) {
            asked.putIfAbsent(check, "insert");
        }
    }
}
