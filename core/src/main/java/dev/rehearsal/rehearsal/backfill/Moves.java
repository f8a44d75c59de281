package dev.rehearsal.rehearsal.backfill;

import dev.rehearsal.evidence.BackfillFault;
import dev.rehearsal.evidence.BackfillFault.Counted;
import dev.rehearsal.evidence.BackfillFault.NotCarried;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows that an up carries to another place before it removes the first one, and those that it does not. */
final class Moves {
    private static final int SHOWN = 3;
    private static final Set<String> EMPTY = Set.of("''", "0", "'{}'", "'[]'", "'null'");

    private final List<SentStatement> statements;
    private final CountedUp up;
    private final List<Carried> carried = new ArrayList<>();
    private final List<NotCarried> found = new ArrayList<>();

    Moves(List<SentStatement> statements, CountedUp up) {
        this.statements = statements;
        this.up = up;
    }

    /** Whether an up may lose any, as far as its text says: what rows are taken from goes in a later statement. */
    static boolean mayBeIn(List<SentStatement> statements) {
        return statements.stream()
                .anyMatch(one -> sources(one).stream().anyMatch(item -> isRemovedAfter(statements, one, item.table())));
    }

    static boolean isRemovedAfter(List<SentStatement> statements, SentStatement statement, String table) {
        return statements.subList(statements.indexOf(statement) + 1, statements.size()).stream()
                .map(SentStatement::removal)
                .anyMatch(removal -> removal != null && removal.isOfTable(table));
    }

    private static List<FromItem> sources(SentStatement statement) {
        FilledUpdate update = statement.update();
        SelectedInsert insert = statement.insert();
        List<FromItem> items = new ArrayList<>();
        if (update != null) {
            items.addAll(update.items());
        } else if (insert != null) {
            insert.selects().forEach(select -> items.addAll(FromItem.of(select.from())));
        }
        return items.stream().filter(FromItem::isTable).toList();
    }

    /** A statement is about to be sent. */
    void before(SentStatement statement) {
        Removal removal = statement.removal();
        if (removal != null) {
            removal.tables().forEach(table -> remove(statement, removal, table));
        }
        FilledUpdate update = statement.update();
        SelectedInsert insert = statement.insert();
        if (update != null) {
            carry(statement, update);
        } else if (insert != null) {
            insert.selects().forEach(select -> carry(statement, insert, select));
        }
    }

    private void carry(SentStatement statement, FilledUpdate update) {
        FromItem target = update.target(up);
        if (target == null) {
            return;
        }
        List<StatementWords> values =
                update.set().stream().map(FilledUpdate.Assignment::value).toList();
        for (FromItem item : update.items()) {
            boolean within = item.equals(target);
            if (isTaken(statement, item)
                    && (within || Condition.named(values, update.items(), up).contains(item))) {
                String id = id(item);
                Set<String> rows = new HashSet<>(up.texts(update.query("distinct " + id, "")));
                carried.add(new Carried(
                        statement,
                        item.table(),
                        target.table(),
                        within && update.items().size() > 1 ? List.of(statement.words()) : values,
                        rows,
                        aimed(item, id, update.where(), update.items()),
                        item));
            }
        }
    }

    private void carry(SentStatement statement, SelectedInsert insert, ReadSelect select) {
        List<FromItem> items = FromItem.of(select.from());
        for (FromItem item : items) {
            boolean limited = select.tail().has("limit") || select.tail().has("fetch");
            if (!limited
                    && isTaken(statement, item)
                    && Condition.named(select.items(), items, up).contains(item)) {
                String id = id(item);
                Set<String> rows = new HashSet<>(up.texts(insert.query(select.query("distinct " + id, "", ""))));
                carried.add(new Carried(
                        statement,
                        item.table(),
                        insert.table(),
                        select.items(),
                        rows,
                        aimed(item, id, select.where(), items),
                        item));
            }
        }
    }

    private boolean isTaken(SentStatement statement, FromItem item) {
        return item.isTable()
                && isRemovedAfter(statements, statement, item.table())
                && !up.columns(item.table()).isEmpty();
    }

    private String id(FromItem item) {
        return up.sql().identity(item.alias(), up.columns(item.table()));
    }

    private Set<String> aimed(FromItem item, String id, StatementWords where, List<FromItem> items) {
        List<StatementWords> own = Condition.own(where, item, items, up);
        return own == null
                ? Set.of()
                : new HashSet<>(up.texts("select " + id + " from " + item.table() + " " + item.alias() + "\nwhere "
                        + Condition.text(own)));
    }

    private void remove(SentStatement statement, Removal removal, String table) {
        List<Carried> from =
                carried.stream().filter(one -> Names.areSame(one.from(), table)).toList();
        if (from.isEmpty()) {
            return;
        }
        if (removal.columns().isEmpty()) {
            List<Carried> elsewhere =
                    from.stream().filter(one -> !one.isWithinRows()).toList();
            note(
                    statement,
                    elsewhere,
                    null,
                    removed(removal, table),
                    !removal.rows().isEmpty());
            return;
        }
        removal.columns().forEach(column -> removeColumn(statement, from, table, column));
    }

    /** Where a statement carries its values to another column of the same rows, that is the place where they are to be. */
    private void removeColumn(SentStatement statement, List<Carried> from, String table, String column) {
        List<Carried> reading = from.stream().filter(one -> one.reads(column)).toList();
        List<Carried> within = reading.stream().filter(Carried::isWithinRows).toList();
        List<Carried> used = within.isEmpty() ? reading : within;
        if (!used.isEmpty()) {
            Map<String, String> values = values(table, column);
            used.forEach(one -> values.keySet().removeAll(withoutValue(one, column)));
            note(statement, used, column, values, false);
        }
    }

    private Map<String, String> removed(Removal removal, String table) {
        StatementWords rows = removal.rows();
        FromItem item = rows.isEmpty()
                ? new FromItem(table, table, rows)
                : FromItem.of(rows.part(rows.from(), rows.find(rows.from(), "where")))
                        .get(0);
        String from = rows.isEmpty() ? table : rows.text();
        Map<String, String> keys = new TreeMap<>();
        up.texts("select " + id(item) + " from " + from).forEach(key -> keys.put(key, key));
        return keys;
    }

    /** The rows that hold a value, each with that. */
    private Map<String, String> values(String table, String column) {
        FromItem item = new FromItem(table, table, statements.get(0).words().part(0, 0));
        Map<String, String> rows = new TreeMap<>();
        up.rows("select " + id(item) + ", " + up.sql().text(column) + " from " + table + "\nwhere " + column
                        + " is not null")
                .forEach(row -> rows.put(String.valueOf(row.get(0)), row.get(0) + ": " + row.get(1)));
        return rows;
    }

    /** Rows that a statement leaves out for nothing but the value of the column. */
    private Set<String> withoutValue(Carried one, String column) {
        FilledUpdate update = one.statement().update();
        SelectedInsert insert = one.statement().insert();
        StatementWords where = update != null
                ? update.where()
                : insert != null
                        ? insert.selects().get(0).where()
                        : one.statement().words().part(0, 0);
        List<StatementWords> own = Condition.own(where, one.item(), List.of(one.item()), up);
        if (own == null) {
            return Set.of();
        }
        List<StatementWords> about = own.stream()
                .filter(part -> Condition.names(part, column)
                        && isAboutEmptiness(part)
                        && isOnlyAbout(part, one.item(), column))
                .toList();
        return about.isEmpty()
                ? Set.of()
                : new HashSet<>(up.texts("select " + id(one.item()) + " from " + one.from() + " "
                        + one.item().alias() + "\nwhere (" + Condition.text(about) + ") is not true"));
    }

    /** Whether it compares with nothing but what stands for no value. */
    private static boolean isAboutEmptiness(StatementWords part) {
        for (int i = part.from(); i < part.to(); i++) {
            String word = part.word(i);
            boolean isConstant = word.startsWith("'") || Character.isDigit(word.charAt(0));
            if (isConstant && !EMPTY.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private boolean isOnlyAbout(StatementWords part, FromItem item, String column) {
        return up.columns(item.table()).stream()
                .noneMatch(one ->
                        !Names.plain(one.name()).equals(Names.plain(column)) && Condition.names(part, one.name()));
    }

    private void note(
            SentStatement statement,
            List<Carried> by,
            @Nullable String column,
            Map<String, String> removed,
            boolean someRowsOnly) {
        Set<String> taken = by.stream().flatMap(one -> one.rows().stream()).collect(Collectors.toSet());
        boolean movesAll = !taken.isEmpty() && removed.keySet().containsAll(taken);
        if (by.isEmpty() || (someRowsOnly && !movesAll)) {
            return;
        }
        Map<String, String> left = new TreeMap<>(removed);
        left.keySet().removeAll(taken);
        boolean excluded = by.stream().flatMap(one -> one.aimed().stream()).noneMatch(left::containsKey);
        if (!left.isEmpty() && !(excluded && taken.isEmpty())) {
            found.add(new NotCarried(
                    statement.sql(),
                    by.get(0).from(),
                    column == null ? null : Names.plain(column),
                    by.stream().map(Carried::to).distinct().toList(),
                    new Counted(left.size(), removed.size()),
                    excluded,
                    left.values().stream().limit(SHOWN).toList()));
        }
    }

    /** Everything was sent: what stands under its name again, with rows of the up, is told by what it holds. */
    List<BackfillFault> after() {
        return found.stream()
                .filter(one -> !isMadeAnew(one))
                .map(BackfillFault.class::cast)
                .toList();
    }

    private boolean isMadeAnew(NotCarried one) {
        String column = one.column();
        boolean filledAgain = statements.stream()
                .dropWhile(statement -> !statement.sql().equals(one.statement()))
                .map(SentStatement::insert)
                .anyMatch(insert -> insert != null && Names.areSame(insert.table(), one.from()));
        boolean emptied = statements.stream()
                .filter(statement -> statement.sql().equals(one.statement()))
                .anyMatch(statement ->
                        statement.words().begins("delete") || statement.words().begins("truncate"));
        return emptied
                ? filledAgain
                : up.columns(one.from()).stream()
                        .anyMatch(
                                now -> column == null || Names.plain(now.name()).equals(column));
    }

    /**
     * Rows of a table whose values a statement wrote elsewhere.
     *
     * @param statement the statement
     * @param from the table, as it is written
     * @param to the table that it wrote to; the same where it wrote to other columns of the rows
     * @param values the expressions that it made the values of
     * @param rows which rows it took
     * @param aimed which it would have taken if nothing but its own conditions on them counted
     * @param item what the table is called in the statement
     */
    private record Carried(
            SentStatement statement,
            String from,
            String to,
            List<StatementWords> values,
            Set<String> rows,
            Set<String> aimed,
            FromItem item) {

        boolean reads(String column) {
            return values.stream().anyMatch(value -> value.has("*") || Condition.names(value, column));
        }

        boolean isWithinRows() {
            return Names.areSame(from, to);
        }
    }
}
