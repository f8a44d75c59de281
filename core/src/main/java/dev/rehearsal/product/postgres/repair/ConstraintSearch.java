package dev.rehearsal.product.postgres.repair;

import dev.rehearsal.history.answer.ServerFields;
import dev.rehearsal.rehearsal.repair.OffendingRows;
import dev.rehearsal.rehearsal.repair.ReplayedFailure;
import dev.rehearsal.rehearsal.repair.RowKey;
import dev.rehearsal.rehearsal.repair.StateOnGivenRows;
import dev.rehearsal.rehearsal.repair.TableDuringUp;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the rows that break the constraint which the server names, by asking for them in SQL. */
final class ConstraintSearch {
    private static final String SEPARATOR = "\u0001";
    private static final String INDEX = """
            select pg_catalog.pg_get_indexdef(i.indexrelid), pg_catalog.pg_get_expr(i.indpred, i.indrelid), i.indnullsnotdistinct,
                (select pg_catalog.string_agg(pg_catalog.pg_get_indexdef(i.indexrelid, o, false)
                        || case when l.oid is null then '' else pg_catalog.format(' collate %%I.%%I', ln.nspname, l.collname) end,
                    chr(1) order by o)
                    from pg_catalog.generate_series(1, i.indnkeyatts) o
                    left join pg_catalog.pg_collation l on l.oid = i.indcollation[o - 1]
                    left join pg_catalog.pg_namespace ln on ln.oid = l.collnamespace),
                (select pg_catalog.string_agg(a.attname, chr(1) order by a.attnum) from pg_catalog.pg_attribute a
                    where a.attrelid = i.indrelid and (a.attnum = any (i.indkey) or exists (
                        select from pg_catalog.pg_depend d where d.classid = 'pg_catalog.pg_class'::regclass
                            and d.objid = i.indexrelid and d.refobjid = i.indrelid and d.refobjsubid = a.attnum))),
                pg_catalog.quote_ident(tn.nspname) || '.' || pg_catalog.quote_ident(t.relname)
            from pg_catalog.pg_index i
            join pg_catalog.pg_class c on c.oid = i.indexrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_class t on t.oid = i.indrelid join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
            where i.indisunique and n.nspname = %1$s and c.relname = %2$s
            """;
    private static final String NAMES = """
            select n.nspname, t.relname, c.relname from pg_catalog.pg_index i
            join pg_catalog.pg_class c on c.oid = i.indexrelid join pg_catalog.pg_class t on t.oid = i.indrelid
            join pg_catalog.pg_namespace n on n.oid = t.relnamespace where c.oid = %1$s
            """;
    private static final String CONSTRAINT = """
            select pg_catalog.pg_get_constraintdef(k.oid), pg_catalog.pg_get_expr(k.conbin, k.conrelid), k.confrelid::bigint,
                (select pg_catalog.string_agg(a.attname, chr(1) order by u.o)
                    from pg_catalog.unnest(k.conkey) with ordinality u(n, o)
                    join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n),
                (select pg_catalog.string_agg(a.attname, chr(1) order by u.o)
                    from pg_catalog.unnest(k.confkey) with ordinality u(n, o)
                    join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n),
                k.confmatchtype = 'f'
            from pg_catalog.pg_constraint k where k.conrelid = %1$s and k.conname = %2$s
            """;

    private final ReplayedFailure trial;
    private final Schema before;
    private final StateOnGivenRows goal;
    private final ServerFields refusal;

    ConstraintSearch(ReplayedFailure trial, Schema before, StateOnGivenRows goal, ServerFields refusal) {
        this.trial = trial;
        this.before = before;
        this.goal = goal;
        this.refusal = refusal;
    }

    /** Looks under every unique index that the up brings, one of which the statement cannot build in a transaction. */
    static @Nullable OffendingRows underNewIndexes(ReplayedFailure trial, Schema before, StateOnGivenRows goal)
            throws SQLException {
        for (Index index : goal.after()
                .indexes()
                .filter(index -> index.definition().unique())
                .toList()) {
            Optional<Table> table = goal.after().table(index.table());
            boolean isNew = goal.before().schema().indexes().noneMatch(known -> known.id() == index.id());
            if (isNew && table.isPresent()) {
                List<@Nullable String> names =
                        goal.fixture().query(NAMES.formatted(index.id())).get(0);
                ServerFields refusal = new ServerFields(
                        "23505",
                        String.valueOf(names.get(0)),
                        String.valueOf(names.get(1)),
                        "",
                        String.valueOf(names.get(2)));
                OffendingRows found = new ConstraintSearch(trial, before, goal, refusal).find();
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** Null where it is no constraint, or no row that was there before the migration breaks it. */
    @Nullable
    OffendingRows find() throws SQLException {
        TableDuringUp table = refusedTable();
        OffendingRows found = table == null ? null : find(table);
        if (found == null) {
            return null;
        }
        List<String> generated = new ArrayList<>(found.keys());
        generated.removeAll(goal.given().keys(before, found.table().before()));
        return generated.isEmpty()
                ? null
                : new OffendingRows(found.cause(), found.table(), generated, found.shown(), found.isLiteral());
    }

    private @Nullable OffendingRows find(TableDuringUp table) throws SQLException {
        return switch (refusal.sqlState()) {
            case "23502" -> nulls(table);
            case "23505" -> twins(table);
            case "23503" -> orphans(table);
            case "23514" -> violations(table);
            default -> null;
        };
    }

    private @Nullable TableDuringUp refusedTable() throws SQLException {
        List<List<@Nullable String>> oid =
                trial.query("select c.oid::bigint from pg_catalog.pg_class c join pg_catalog.pg_namespace n on"
                        + " n.oid = c.relnamespace where n.nspname = " + Quoting.literalInAnySession(refusal.schema())
                        + " and c.relname = " + Quoting.literalInAnySession(refusal.table()));
        Optional<Table> table = oid.isEmpty()
                ? Optional.empty()
                : before.table(Long.parseLong(String.valueOf(oid.get(0).get(0))));
        return table.isEmpty() ? null : TableDuringUp.of(trial, before, table.get());
    }

    private @Nullable OffendingRows nulls(TableDuringUp table) throws SQLException {
        String column = refusal.column();
        if (!table.present().contains(column)) {
            String cause = "not null on " + table.shortName() + "." + column + ", a new column without a value";
            return offenders(cause, table, "true", List.of());
        }
        String condition = "t." + Quoting.always(column) + " is null";
        return offenders("not null on " + table.shortName() + "." + column, table, condition, List.of(column));
    }

    private @Nullable OffendingRows twins(TableDuringUp table) throws SQLException {
        String where = Quoting.literalInAnySession(refusal.schema());
        String name = Quoting.literalInAnySession(refusal.constraint());
        List<List<@Nullable String>> index = goal.fixture().query(INDEX.formatted(where, name));
        if (index.isEmpty()) {
            return null;
        }
        List<@Nullable String> row = index.get(0);
        List<String> keys = parts(row.get(3));
        String predicate = row.get(1) == null ? "true" : String.valueOf(row.get(1));
        if (!trial.query(INDEX.formatted(where, name)).isEmpty()) {
            return literals(table, String.valueOf(row.get(5)), keys, predicate);
        }
        List<String> conditions = new ArrayList<>(List.of(predicate));
        if (!"t".equals(row.get(2))) {
            keys.forEach(key -> conditions.add("(" + key + ") is not null"));
        }
        String query =
                "select t.rehearsal_key from (select v.rehearsal_key, pg_catalog.row_number() over (partition by "
                        + String.join(", ", keys) + " order by " + ownFirst(table)
                        + "v.rehearsal_key collate \"C\") as copy from "
                        + convertedRows(table)
                        + " v where " + String.join(" and ", conditions) + ") t where t.copy > 1 order by 1";
        return offenders(
                onIndex(String.valueOf(row.get(0))), table, trial.texts(query), inMiddle(table, parts(row.get(4))));
    }

    private String onIndex(String definition) {
        return "unique index " + refusal.constraint() + " on "
                + definition.substring(Math.max(0, definition.indexOf(" (") + 1));
    }

    /** Of twins, the one that nobody generated is not the one too many. */
    private String ownFirst(TableDuringUp table) {
        List<String> own = goal.given().keys(before, table.before());
        return own.isEmpty() ? "" : "(" + PostgresRepairDialect.isOneOf("v.rehearsal_key", own) + ") desc, ";
    }

    /** Generated rows that have a key which the migration writes: those that it wrote on given rows alone. */
    private @Nullable OffendingRows literals(TableDuringUp table, String nameAfter, List<String> keys, String predicate)
            throws SQLException {
        String text =
                keys.stream().map(key -> "(" + key + ")::text").collect(Collectors.joining(", ", "row(", ")::text"));
        List<String> written = new ArrayList<>();
        for (List<@Nullable String> row : goal.fixture()
                .query("select " + text + " from only " + nameAfter + " t where " + predicate
                        + " and pg_catalog.age(t.xmin) < pg_catalog.age('" + goal.start() + "'::xid)")) {
            written.add(String.valueOf(row.get(0)));
        }
        String query = "select " + table.keyText() + " from " + table.from() + " where " + predicate + " and "
                + PostgresRepairDialect.isOneOf(text, written) + " order by 1";
        List<String> found = trial.texts(query);
        return found.isEmpty() ? null : new OffendingRows("", table, found, List.of(), true);
    }

    private @Nullable OffendingRows orphans(TableDuringUp table) throws SQLException {
        List<@Nullable String> row = newConstraint(table);
        if (row == null || row.get(4) == null) {
            return null;
        }
        List<String> own = parts(row.get(3));
        List<String> referenced = parts(row.get(4));
        String parent = parent(Long.parseLong(String.valueOf(row.get(2))));
        List<String> present = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            present.add("v." + Quoting.always(own.get(i)) + " is not null");
            equal.add("p." + Quoting.always(referenced.get(i)) + " = v." + Quoting.always(own.get(i)));
        }
        String query = "select v.rehearsal_key from " + convertedRows(table) + " v where ("
                + String.join("t".equals(row.get(5)) ? " or " : " and ", present) + ") and not exists (select from "
                + parent + " p where " + String.join(" and ", equal) + ") order by 1";
        return offenders(words(row), table, trial.texts(query), inMiddle(table, own));
    }

    private @Nullable OffendingRows violations(TableDuringUp table) throws SQLException {
        List<@Nullable String> row = newConstraint(table);
        if (row == null || row.get(1) == null) {
            return null;
        }
        String query =
                "select v.rehearsal_key from " + convertedRows(table) + " v where not (" + row.get(1) + ") order by 1";
        return offenders(words(row), table, trial.texts(query), inMiddle(table, parts(row.get(3))));
    }

    /** The constraint that the server names, where the up brings it and it is not there in the middle. */
    private @Nullable List<@Nullable String> newConstraint(TableDuringUp table) throws SQLException {
        String name = Quoting.literalInAnySession(refusal.constraint());
        Optional<Table> after = goal.after(table.before());
        if (after.isEmpty()
                || !trial.query(CONSTRAINT.formatted(table.before().id(), name)).isEmpty()) {
            return null;
        }
        List<List<@Nullable String>> found =
                goal.fixture().query(CONSTRAINT.formatted(after.get().id(), name));
        return found.isEmpty() ? null : found.get(0);
    }

    /** The parent's rows in the middle, with the names that the goal has for them. */
    private String parent(long oidInGoal) throws SQLException {
        Optional<Table> old =
                goal.before().schema().table(oidInGoal).map(SchemaObject::name).flatMap(this::tableBefore);
        TableDuringUp middle = old.isPresent() ? TableDuringUp.of(trial, before, old.get()) : null;
        return middle != null
                ? convertedRows(middle)
                : goal.after().table(oidInGoal).map(SchemaObject::name).orElse("");
    }

    private Optional<Table> tableBefore(String name) {
        return before.find("table", name).map(Table.class::cast);
    }

    private String words(List<@Nullable String> row) {
        return "constraint " + refusal.constraint() + " " + row.get(0);
    }

    private @Nullable OffendingRows offenders(String cause, TableDuringUp table, String condition, List<String> shown)
            throws SQLException {
        String query = "select " + table.keyText() + " from " + table.from() + " where " + condition + " order by 1";
        return offenders(cause, table, trial.texts(query), shown);
    }

    private static @Nullable OffendingRows offenders(
            String cause, TableDuringUp table, List<String> keys, List<String> shown) {
        return keys.isEmpty() ? null : new OffendingRows(cause, table, keys, shown, false);
    }

    private List<String> inMiddle(TableDuringUp table, List<String> namesInGoal) {
        return namesInGoal.stream().map(name -> goal.nameInMiddle(table, name)).toList();
    }

    private static List<String> parts(@Nullable String joined) {
        return joined == null ? List.of() : Arrays.asList(joined.split(SEPARATOR, -1));
    }

    /** The middle's rows with the names and types that they have on given rows, and the text that tells them apart as {@code rehearsal_key}. */
    private String convertedRows(TableDuringUp middle) {
        List<String> columns = new ArrayList<>();
        columns.add(middle.keyText() + " as rehearsal_key");
        Table earlier = goal.before(middle.before());
        for (Column now : goal.after(middle.before()).orElse(earlier).columns()) {
            Optional<Column> old = RowKey.numbered(earlier, now.number());
            Optional<String> name = old.flatMap(column -> middle.before().column(column.name()))
                    .map(column -> middle.columns().get(column.number()))
                    .or(() -> Optional.of(now.name()).filter(middle.present()::contains));
            boolean cast = old.isPresent() && !old.get().type().equals(now.type());
            name.ifPresent(bare -> columns.add("t." + Quoting.always(bare) + (cast ? "::" + now.type() : "") + " as "
                    + Quoting.always(now.name())));
        }
        return "(select " + String.join(", ", columns) + " from " + middle.from() + ")";
    }
}
