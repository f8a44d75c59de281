package dev.rehearsal.rehearsal.backfill;

import dev.rehearsal.evidence.BackfillFault;
import dev.rehearsal.evidence.BackfillFault.Counted;
import dev.rehearsal.evidence.BackfillFault.LeftNull;
import dev.rehearsal.evidence.BackfillFault.Sign;
import dev.rehearsal.rehearsal.backfill.CountingSql.TableColumn;
import dev.rehearsal.rehearsal.backfill.FilledUpdate.Assignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Columns that an up fills from other rows, that something says are to be filled, and that are NULL in some rows when it is over. */
final class LeftNulls {
    private final List<SentStatement> statements;
    private final CountedUp up;
    private final Map<String, List<TableColumn>> earlier = new HashMap<>();
    private final List<Filled> filled = new ArrayList<>();

    /** One column that a statement fills, with what says which rows it means. */
    private record Filled(SentStatement statement, FromItem table, Assignment one, String aim, boolean counts) {}

    /** Begins where nothing was sent yet. */
    LeftNulls(List<SentStatement> statements, CountedUp up) {
        this.statements = statements;
        this.up = up;
        statements.stream()
                .map(SentStatement::update)
                .filter(update -> update != null && isFromElsewhere(update))
                .forEach(update -> update.named().stream()
                        .filter(FromItem::isTable)
                        .forEach(item -> earlier.computeIfAbsent(Names.plain(item.table()), up::columns)));
    }

    /** Whether it fills from other rows than those that it changes. */
    private static boolean isFromElsewhere(FilledUpdate update) {
        return update.items().size() > 1
                || update.set().stream().anyMatch(one -> one.value().has("select"));
    }

    /** Whether an up may leave any, as far as its text says. */
    static boolean mayBeIn(List<SentStatement> statements) {
        return statements.stream().anyMatch(one -> {
            FilledUpdate update = one.update();
            return update != null
                    && isFromElsewhere(update)
                    && update.set().stream()
                            .anyMatch(set -> counts(update, set)
                                    || statements.stream()
                                            .anyMatch(other -> (other.words().has("default")
                                                            || other.words().has("check"))
                                                    && Condition.names(other.words(), set.column())));
        });
    }

    /** A statement is about to be sent. */
    void before(SentStatement statement) {
        FilledUpdate update = statement.update();
        FromItem target = update == null || !isFromElsewhere(update) ? null : update.target(up);
        if (update == null || target == null) {
            return;
        }
        List<StatementWords> own = update.items().size() == 1
                ? update.where().isEmpty() ? List.of() : List.of(update.where())
                : Condition.own(update.where(), target, update.items(), up);
        if (own != null) {
            String aim = Condition.text(own);
            update.set().forEach(one -> filled.add(new Filled(statement, target, one, aim, counts(update, one))));
        }
    }

    private static boolean counts(FilledUpdate update, Assignment one) {
        return update.items().stream().anyMatch(item -> {
            ReadSelect select = item.isTable() ? null : ReadSelect.of(item.query());
            return select != null
                    && one.value().to() - one.value().from() == 3
                    && Names.areSame(
                            item.alias(), one.value().written(one.value().from()))
                    && select.items().stream()
                            .anyMatch(shown -> shown.begins("count", "(")
                                    && Names.areSame(
                                            shown.written(shown.to() - 1),
                                            one.value().written(one.value().to() - 1)));
        });
    }

    /** Everything was sent. */
    List<BackfillFault> after() {
        Map<String, BackfillFault> found = new HashMap<>();
        for (Filled one : filled) {
            String key = Names.plain(one.table().table()) + "."
                    + Names.plain(one.one().column());
            left(one).ifPresent(fault -> found.put(key, fault));
        }
        return List.copyOf(found.values());
    }

    private Optional<BackfillFault> left(Filled one) {
        Sign sign = sign(one);
        if (sign == null) {
            return Optional.empty();
        }
        String from = " from " + one.table().table() + " " + one.table().alias() + "\nwhere ";
        String column = one.table().alias() + "." + one.one().column();
        long rows = up.count("select count(*)" + from + column + " is null and " + one.aim());
        long of = up.count("select count(*)" + from + one.aim());
        return rows == 0
                ? Optional.empty()
                : Optional.of(new LeftNull(
                        one.statement().sql(),
                        one.table().table(),
                        Names.plain(one.one().column()),
                        new Counted(rows, of),
                        sign));
    }

    private @Nullable Sign sign(Filled one) {
        String table = one.table().table();
        TableColumn now = column(up.columns(table), one.one().column());
        if (now == null || !now.nullable()) {
            return null;
        }
        TableColumn before = column(
                earlier.getOrDefault(Names.plain(table), List.of()), one.one().column());
        if (now.filled() && (before == null || !before.filled())) {
            return Sign.DEFAULT;
        }
        return isAskedFor(one) ? Sign.CHECK : one.counts() ? Sign.COUNT : null;
    }

    private boolean isAskedFor(Filled one) {
        return statements.stream()
                .map(SentStatement::words)
                .anyMatch(words -> words.has("check")
                        && Condition.names(words, Names.bare(one.table().table()))
                        && says(words, one.one().column()));
    }

    private static boolean says(StatementWords words, String column) {
        for (int i = words.from(); i < words.to(); i++) {
            if (Names.areSame(words.word(i), column) && words.says(i + 1, "is", "not", "null")) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable TableColumn column(List<TableColumn> columns, String name) {
        return columns.stream()
                .filter(one -> Names.plain(one.name()).equals(Names.plain(name)))
                .findFirst()
                .orElse(null);
    }
}
