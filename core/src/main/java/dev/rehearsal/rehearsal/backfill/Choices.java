package dev.rehearsal.rehearsal.backfill;

import dev.rehearsal.evidence.BackfillFault.Counted;
import dev.rehearsal.evidence.BackfillFault.TakenByChance;
import dev.rehearsal.rehearsal.backfill.CountingSql.TableColumn;
import dev.rehearsal.rehearsal.backfill.FilledUpdate.Assignment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows for which a statement has several values and no order: whichever the server meets last, or first, is written. */
final class Choices {
    private static final int SHOWN = 3;

    private final SentStatement statement;
    private final CountedUp up;
    private final CountingSql sql;
    private final Set<String> columns = new TreeSet<>();
    private final Map<String, String> rows = new TreeMap<>();

    private Choices(SentStatement statement, CountedUp up) {
        this.statement = statement;
        this.up = up;
        this.sql = up.sql();
    }

    /** Whether the text of a statement may leave open which of several values a row is given. */
    static boolean mayBeIn(SentStatement statement) {
        FilledUpdate update = statement.update();
        SelectedInsert insert = statement.insert();
        if (update != null) {
            return update.items().size() > 1
                    || update.set().stream()
                            .anyMatch(one -> !anyRows(one.value()).isEmpty());
        }
        return insert != null && (insert.keepsOne() || insert.selects().stream().anyMatch(Choices::isLeft));
    }

    /** Those of a statement that is about to be sent. */
    static Optional<TakenByChance> of(SentStatement statement, CountedUp up) {
        Choices choices = new Choices(statement, up);
        FilledUpdate update = statement.update();
        SelectedInsert insert = statement.insert();
        return update != null ? choices.ofUpdate(update) : insert == null ? Optional.empty() : choices.ofInsert(insert);
    }

    private Optional<TakenByChance> ofUpdate(FilledUpdate update) {
        FromItem target = update.target(up);
        List<TableColumn> known = target == null ? List.of() : up.columns(target.table());
        if (target == null || known.isEmpty()) {
            return Optional.empty();
        }
        String id = sql.identity(target.alias(), known);
        for (Assignment one : update.set()) {
            if (one.value().begins("default") || up.isChanging(one.value())) {
                continue;
            }
            String value = one.value().text();
            if (update.items().size() > 1) {
                String several = sql.several(value, type(known, one.column()));
                learn(one.column(), update.query(shown(id, value), "\ngroup by " + id + " having " + several));
            }
            for (ReadSelect any : anyRows(one.value())) {
                learn(one.column(), update.query("distinct " + shownFrom(id, any), chosenFrom(any), ""));
            }
        }
        if (rows.isEmpty()) {
            ofQueries(update, id);
        }
        return found(target.table(), up.count(update.query("count(distinct " + id + ")", "")));
    }

    /** Of queries whose rows it takes values from, those that fold several rows into one. */
    private void ofQueries(FilledUpdate update, String id) {
        for (FromItem item : update.items()) {
            ReadSelect select = item.isTable() ? null : ReadSelect.of(item.query());
            if (select != null) {
                update.set().stream()
                        .filter(one -> Condition.named(List.of(one.value()), List.of(item), up)
                                .contains(item))
                        .forEach(one -> {
                            folded(one.column(), named(select, one.value()), select, update.with());
                            if (select.takesAnyRow()) {
                                String what = "distinct " + shownFrom(id, select);
                                learn(one.column(), update.query(what, chosenFrom(select), ""));
                            }
                        });
            }
        }
    }

    /** The item of a query that a value names. */
    private static List<StatementWords> named(ReadSelect select, StatementWords value) {
        return select.items().stream()
                .filter(item -> Condition.names(value, last(item)))
                .toList();
    }

    private Optional<TakenByChance> ofInsert(SelectedInsert insert) {
        for (ReadSelect select : insert.selects()) {
            FromItem.of(select.from()).stream()
                    .flatMap(item -> Stream.ofNullable(ReadSelect.of(item.query())))
                    .forEach(inner -> ofQuery(inner, insert, select));
            for (int i = 0; i < select.items().size(); i++) {
                StatementWords item = select.items().get(i);
                String column = i < insert.columns().size() ? insert.columns().get(i) : last(item);
                for (ReadSelect any : anyRows(item)) {
                    any(column, any, insert, select);
                }
                folded(column, List.of(item), select, insert.with());
            }
        }
        if (insert.keepsOne()
                && insert.selects().stream().noneMatch(select -> select.tail().has("order"))) {
            skipped(insert);
        }
        return found(
                insert.table(), up.count(insert.query("select count(*) from (" + insert.query() + "\n) rehearsal_q")));
    }

    /** Of a query that others are joined with. */
    private void ofQuery(ReadSelect inner, SelectedInsert insert, ReadSelect select) {
        if (inner.takesAnyRow()) {
            any(last(inner.items().get(0)), inner, insert, select);
        }
        inner.items().stream()
                .filter(item -> select.items().stream().anyMatch(shown -> Condition.names(shown, last(item))))
                .forEach(item -> folded(last(item), List.of(item), inner, insert.with()));
    }

    private void any(String column, ReadSelect any, SelectedInsert insert, ReadSelect select) {
        String what = "'', " + least(any) + ", " + greatest(any);
        learn(column, insert.query(select.query(what, chosenFrom(any), "")));
    }

    /** Rows of a query that are not the only one of their group. */
    private void folded(String column, List<StatementWords> items, ReadSelect select, String with) {
        StatementWords keys = select.distinct().isEmpty() ? select.group() : select.distinct();
        boolean ordered = !select.distinct().isEmpty() && isOrdered(select);
        if (keys.isEmpty() || ordered) {
            return;
        }
        for (StatementWords item : items) {
            String value = ReadSelect.value(item);
            if (!ReadSelect.aggregates(item) && !item.has("*") && !item.has("select") && !up.isChanging(item)) {
                String key = sql.text("min(" + keys.split(",").get(0).text() + ")");
                String what = key + ", " + sql.text("min(" + sql.text(value) + ")") + ", max(" + sql.text(value) + ")";
                learn(
                        column,
                        with + "\n"
                                + select.query(
                                        what, "", "\ngroup by " + keys.text() + " having " + sql.several(value, "")));
            }
        }
    }

    /** Rows of which the first one takes the key, and all others are left out, or the last one. */
    private void skipped(SelectedInsert insert) {
        List<String> names = insert.columns().stream().map(Names::plain).toList();
        if (names.isEmpty() || insert.selects().size() != 1) {
            return;
        }
        List<StatementWords> items = insert.selects().get(0).items();
        for (String list : up.texts(sql.uniqueKeys(insert.table()))) {
            List<String> key = List.of(list.split(",", -1));
            for (int i = 0; names.containsAll(key) && items.size() == names.size() && i < names.size(); i++) {
                if (!key.contains(names.get(i)) && !up.isChanging(items.get(i))) {
                    skipped(insert, names, key, names.get(i));
                }
            }
        }
    }

    private void skipped(SelectedInsert insert, List<String> names, List<String> key, String column) {
        String value = sql.quoted(column);
        String text = sql.text(value);
        learn(
                column,
                "with rehearsal_q (" + quoted(names) + ") as ("
                        + insert.query(insert.query().text()) + "\n)\nselect min("
                        + sql.text(sql.quoted(key.get(0))) + "), min(" + text + "), max(" + text
                        + ") from rehearsal_q group by " + quoted(key) + " having " + sql.several(value, ""));
    }

    private String quoted(List<String> names) {
        return names.stream().map(sql::quoted).collect(Collectors.joining(", "));
    }

    private void learn(String column, String query) {
        List<List<@Nullable String>> found = up.rows(query);
        if (!found.isEmpty()) {
            columns.add(Names.plain(column));
        }
        for (int i = 0; i < found.size(); i++) {
            List<@Nullable String> row = found.get(i);
            String key = String.valueOf(row.get(0));
            String shown = (key.isEmpty() ? "" : key + ": ") + row.get(1) + " or " + row.get(2);
            rows.putIfAbsent(key.isEmpty() ? column + i : key, shown);
        }
    }

    private Optional<TakenByChance> found(String table, long of) {
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new TakenByChance(
                        statement.sql(),
                        table,
                        List.copyOf(columns),
                        new Counted(rows.size(), Math.max(of, rows.size())),
                        rows.values().stream().limit(SHOWN).toList()));
    }

    private String shown(String id, String value) {
        String text = sql.text(value);
        return id + ", min(" + text + "), max(" + text + ")";
    }

    private String shownFrom(String id, ReadSelect any) {
        return id + ", " + least(any) + ", " + greatest(any);
    }

    private String least(ReadSelect any) {
        return "(" + any.query("min(" + shown(any) + ")", "", "") + "\n)";
    }

    private String greatest(ReadSelect any) {
        return "(" + any.query("max(" + shown(any) + ")", "", "") + "\n)";
    }

    private String chosenFrom(ReadSelect any) {
        String several = any.items().stream()
                .map(item -> sql.several(ReadSelect.value(item), ""))
                .collect(Collectors.joining(" or "));
        return "(" + any.query(several, "", "") + "\n)";
    }

    private String shown(ReadSelect any) {
        return sql.text(ReadSelect.value(any.items().get(0)));
    }

    /** The name that an item of a query is known by, where it has one. */
    private static String last(StatementWords item) {
        return item.written(item.to() - 1);
    }

    private static String type(List<TableColumn> known, String column) {
        return known.stream()
                .filter(one -> Names.plain(one.name()).equals(Names.plain(column)))
                .map(TableColumn::type)
                .findFirst()
                .orElse("");
    }

    private static boolean isLeft(ReadSelect select) {
        return isFolded(select)
                || select.items().stream().anyMatch(item -> !anyRows(item).isEmpty())
                || FromItem.of(select.from()).stream().anyMatch(Choices::isLeft);
    }

    private static boolean isLeft(FromItem item) {
        ReadSelect query = ReadSelect.of(item.query());
        return query != null && (query.takesAnyRow() || isFolded(query));
    }

    /** Whether it shows what it neither groups by nor makes of all rows of a group. */
    private static boolean isFolded(ReadSelect select) {
        Set<String> keys = new TreeSet<>();
        select.group().split(",").forEach(key -> keys.add(Names.bare(key.joined())));
        return !select.distinct().isEmpty()
                || (!keys.isEmpty()
                        && select.items().stream()
                                .anyMatch(item -> !ReadSelect.aggregates(item)
                                        && !keys.contains(Names.bare(ReadSelect.value(item)))));
    }

    /** Whether it is sorted by more than what the first of several is taken by. */
    private static boolean isOrdered(ReadSelect select) {
        return select.tail().begins("order")
                && select.tail().split(",").size()
                        > select.distinct().split(",").size();
    }

    /** The queries in an expression that take the first of several rows in no order; not those within other queries. */
    private static List<ReadSelect> anyRows(StatementWords value) {
        return ReadSelect.within(value).stream().filter(ReadSelect::takesAnyRow).toList();
    }
}
