package dev.rehearsal.rehearsal.backfill;

import dev.rehearsal.evidence.BackfillFault;
import dev.rehearsal.evidence.BackfillFault.Counted;
import dev.rehearsal.evidence.BackfillFault.RepeatedByJoin;
import dev.rehearsal.rehearsal.backfill.CountingSql.TableColumn;
import dev.rehearsal.rehearsal.backfill.FromItem.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows that a statement writes, or counts in a sum, once for each row of a joined table of which it takes nothing. */
final class JoinedTwiceRows {
    private static final Set<String> SUMS =
            Set.of("sum", "avg", "count", "string_agg", "array_agg", "group_concat", "json_agg", "jsonb_agg");
    private static final Tables NO_TABLES = table -> List.of();

    private final SentStatement statement;
    private final List<SentStatement> statements;
    private final CountedUp up;
    private final List<BackfillFault> found = new ArrayList<>();

    private JoinedTwiceRows(SentStatement statement, List<SentStatement> statements, CountedUp up) {
        this.statement = statement;
        this.statements = statements;
        this.up = up;
    }

    /** Whether there may be any, as far as the text says. */
    static boolean mayBeIn(SentStatement statement) {
        SelectedInsert insert = statement.insert();
        boolean repeats =
                insert != null && isPlain(insert) && isJoined(insert.selects().get(0));
        FilledUpdate update = statement.update();
        Stream<ReadSelect> asked = update == null
                ? Stream.empty()
                : update.set().stream().flatMap(one -> ReadSelect.within(one.value()).stream());
        return repeats
                || Stream.concat(asked, selects(statement))
                        .anyMatch(select -> sums(select).findAny().isPresent() && isJoined(select));
    }

    /** Whether not everything that is joined is named before a column of what it shows. */
    private static boolean isJoined(ReadSelect select) {
        List<FromItem> items = FromItem.of(select.from());
        return items.size() > 1
                && (select.merges()
                        || Condition.named(select.items(), items, NO_TABLES).size() < items.size());
    }

    private static boolean isPlain(SelectedInsert insert) {
        ReadSelect select = insert.selects().get(0);
        return !insert.skips()
                && insert.selects().size() == 1
                && !select.merges()
                && !select.tail().has("limit")
                && !select.tail().has("fetch");
    }

    /** Those of a statement that is about to be sent. */
    static List<BackfillFault> of(SentStatement statement, List<SentStatement> statements, CountedUp up) {
        return new JoinedTwiceRows(statement, statements, up).found();
    }

    private List<BackfillFault> found() {
        SelectedInsert insert = statement.insert();
        FilledUpdate update = statement.update();
        if (insert != null && isPlain(insert)) {
            ofInsert(insert.selects().get(0), insert.with());
        }
        String with = insert != null ? insert.with() : update != null ? update.with() : "";
        selects(statement).forEach(select -> ofSums(select, with));
        if (update != null) {
            update.set().stream()
                    .flatMap(one -> ReadSelect.within(one.value()).stream())
                    .forEach(select -> ofSubquery(update, select));
        }
        return found.stream().limit(1).toList();
    }

    private void ofInsert(ReadSelect select, String with) {
        List<FromItem> items = FromItem.of(select.from());
        Joined joined = items.size() > 1 ? joined(select, select.items(), List.of()) : null;
        if (joined != null) {
            note(joined, select, with, false);
        } else if (items.size() > 1 && isKnown(items)) {
            ofMoved(select, with);
        }
    }

    private void ofSums(ReadSelect select, String with) {
        sums(select).forEach(sum -> {
            Joined joined = joined(select, List.of(sum), List.of(select.group()));
            if (joined != null && select.isLeafOf(joined.others(), up)) {
                note(joined, select, with, true);
            }
        });
    }

    /** Rows of a table that goes, written once for each row of one that stays and whose key is not written with them. */
    private void ofMoved(ReadSelect select, String with) {
        List<FromItem> items = FromItem.of(select.from());
        Set<FromItem> taken = Condition.named(select.items(), items, up);
        for (FromItem item : items) {
            List<FromItem> others =
                    items.stream().filter(other -> !other.equals(item)).toList();
            if (taken.contains(item)
                    && goes(item)
                    && others.stream().noneMatch(other -> goes(other) || isWrittenWithItsKey(other, select))) {
                note(new Joined(repeated(Set.of(item)), others), select, with, false);
            }
        }
    }

    private boolean goes(FromItem item) {
        return statements.subList(statements.indexOf(statement) + 1, statements.size()).stream()
                .map(SentStatement::removal)
                .anyMatch(removal -> removal != null && removal.columns().isEmpty() && removal.isOfTable(item.table()));
    }

    /** Whether a row of the other table can be told by what is written; also where that is not known. */
    private boolean isWrittenWithItsKey(FromItem item, ReadSelect select) {
        List<String> key = up.columns(item.table()).stream()
                .filter(TableColumn::key)
                .map(TableColumn::name)
                .toList();
        return key.isEmpty()
                || select.items().stream()
                        .anyMatch(shown -> Condition.named(List.of(shown), List.of(item), up)
                                        .contains(item)
                                && (shown.has("*") || key.stream().anyMatch(column -> Condition.names(shown, column))));
    }

    /** A sum of the rows that belong to one that is changed. */
    private void ofSubquery(FilledUpdate update, ReadSelect select) {
        sums(select).forEach(sum -> {
            Joined joined = joined(select, List.of(sum), List.of());
            if (joined != null && select.isLeafOf(joined.others(), up)) {
                String repeated = "exists (" + select.query("1", "", joined.repeated()) + "\n)";
                long rows = up.count(update.query("count(*)", repeated, ""));
                if (rows > 0) {
                    add(joined, new Counted(rows, up.count(update.query("count(*)", ""))), true);
                }
            }
        });
    }

    /**
     * A join as it concerns some expressions.
     *
     * @param repeated what groups its rows by those that are taken from, and leaves those that are there several times
     * @param others what nothing is taken from
     */
    private record Joined(String repeated, List<FromItem> others) {}

    /** Null where it takes from everything, from nothing, or from what cannot be told apart. */
    private @Nullable Joined joined(ReadSelect select, List<StatementWords> shown, List<StatementWords> grouped) {
        List<FromItem> items = FromItem.of(select.from());
        Set<FromItem> taken = Condition.named(shown, items, up);
        if (!isKnown(items) || taken.isEmpty()) {
            return null;
        }
        taken.addAll(Condition.named(grouped, items, up));
        List<FromItem> others =
                items.stream().filter(item -> !taken.contains(item)).toList();
        return others.isEmpty() ? null : new Joined(repeated(taken), others);
    }

    private boolean isKnown(List<FromItem> items) {
        return items.stream()
                .allMatch(item -> item.isTable() && !up.columns(item.table()).isEmpty());
    }

    private String repeated(Set<FromItem> taken) {
        return "\ngroup by "
                + taken.stream()
                        .map(item -> up.sql().identity(item.alias(), up.columns(item.table())))
                        .collect(Collectors.joining(", "))
                + " having count(*) > 1";
    }

    private void note(Joined joined, ReadSelect select, String with, boolean sum) {
        String repeated = select.query("count(*) as n", "", joined.repeated());
        long more = up.count(with + "\nselect sum(n) - count(*) from (" + repeated + "\n) rehearsal_q");
        if (more > 0) {
            add(joined, new Counted(more, up.count(with + "\n" + select.query("count(*)", "", ""))), sum);
        }
    }

    private void add(Joined joined, Counted rows, boolean sum) {
        SelectedInsert insert = statement.insert();
        FilledUpdate update = statement.update();
        String table = insert != null
                ? insert.table()
                : update == null ? "" : update.named().get(0).table();
        String others = joined.others().stream().map(FromItem::table).distinct().collect(Collectors.joining(", "));
        found.add(new RepeatedByJoin(statement.sql(), table, others, rows, sum));
    }

    /** The queries of a statement that stand for themselves: its own, and those that its rows are taken from. */
    private static Stream<ReadSelect> selects(SentStatement statement) {
        FilledUpdate update = statement.update();
        SelectedInsert insert = statement.insert();
        Stream<ReadSelect> own = insert == null ? Stream.empty() : insert.selects().stream();
        Stream<FromItem> items = update != null
                ? update.items().stream()
                : insert == null
                        ? Stream.empty()
                        : insert.selects().stream().flatMap(select -> FromItem.of(select.from()).stream());
        return Stream.concat(own, items.flatMap(item -> Stream.ofNullable(ReadSelect.of(item.query()))));
    }

    /** What a query shows that is another thing when a row counts twice. */
    private static Stream<StatementWords> sums(ReadSelect select) {
        return select.items().stream()
                .filter(item -> !item.has("*") && !item.has("distinct") && !item.has("select") && !item.has("over"))
                .filter(item -> {
                    for (int i = item.from(); i < item.to(); i++) {
                        if (SUMS.contains(item.word(i)) && item.says(i + 1, "(")) {
                            return true;
                        }
                    }
                    return false;
                });
    }
}
