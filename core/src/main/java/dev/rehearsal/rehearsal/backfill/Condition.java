package dev.rehearsal.rehearsal.backfill;

import dev.rehearsal.rehearsal.backfill.FromItem.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of a WHERE that speak of one table only. */
final class Condition {
    private Condition() {}

    /**
     * Those parts, joined by AND; empty where there are none, null where that cannot be told.
     *
     * @param items everything that the statement takes rows from
     */
    static @Nullable List<StatementWords> own(
            StatementWords where, FromItem table, List<FromItem> items, Tables tables) {
        List<StatementWords> own = new ArrayList<>();
        for (StatementWords part : parts(where)) {
            if (part.has("select")) {
                return null;
            }
            Set<FromItem> named = named(List.of(part), items, tables);
            if (named.equals(Set.of(table))) {
                own.add(part);
            }
        }
        return own;
    }

    /** As a condition; {@code 1 = 1} where there is none. */
    static String text(List<StatementWords> parts) {
        StringBuilder all = new StringBuilder("1 = 1");
        parts.forEach(part -> all.append("\nand (").append(part.text()).append("\n)"));
        return all.toString();
    }

    /** The parts between AND, which that of BETWEEN does not part. */
    static List<StatementWords> parts(StatementWords where) {
        List<StatementWords> parts = new ArrayList<>();
        for (StatementWords part : where.inner().split("and")) {
            StatementWords last = parts.isEmpty() ? part : parts.get(parts.size() - 1);
            boolean isSecondHalf = !parts.isEmpty() && last.hasOutside("between") && !last.hasOutside("and");
            if (isSecondHalf) {
                parts.set(parts.size() - 1, where.inner().part(last.from(), part.to()));
            } else {
                parts.add(part);
            }
        }
        return parts;
    }

    /** What some expressions take values from; a query or function that is not named may still be one where names are not qualified. */
    static Set<FromItem> named(List<StatementWords> expressions, List<FromItem> items, Tables tables) {
        Set<FromItem> found = new HashSet<>();
        for (StatementWords expression : expressions) {
            for (int i = expression.from(); i < expression.to(); i++) {
                String name = expression.word(i);
                if (name.equals("*") && expression.to() - expression.from() == 1) {
                    found.addAll(items);
                } else if (expression.isName(i) && !expression.word(i - 1).equals(".")) {
                    boolean qualifies = expression.says(i + 1, ".");
                    boolean calls = expression.says(i + 1, "(");
                    items.stream()
                            .filter(item -> qualifies
                                    ? Names.areSame(item.alias(), name) || Names.areSame(item.table(), name)
                                    : !calls && tables.has(item, name))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    /** Whether a column is named in it. */
    static boolean names(StatementWords expression, String column) {
        for (int i = expression.from(); i < expression.to(); i++) {
            if (Names.plain(expression.word(i)).equals(Names.plain(column))) {
                return true;
            }
        }
        return false;
    }
}
