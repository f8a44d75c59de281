package dev.rehearsal.product.mariadb.change;

import dev.rehearsal.sql.Backticks;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of tables that a statement takes away or gives.
 *
 * @param statement a statement that has run
 */
record RenamedTableNames(ChangeStatement statement) {

    /** A table that is called otherwise now; both names as people write them. */
    record Renamed(String from, String to) {}

    static boolean isSame(String one, String other) {
        return Backticks.bare(one).equals(Backticks.bare(other));
    }

    /** Those that are gone, or were made anew; all of the words of a {@code drop table}, of which none but a name is a table's. */
    List<String> dropped() {
        int verb = statement.verb();
        if (statement.is(verb, "DROP") && statement.is(verb + 1, "TABLE")) {
            return names(verb + 2, statement.words().size());
        }
        boolean anew = statement.is(verb, "CREATE") && statement.is(verb + 1, "OR") && statement.is(verb + 3, "TABLE");
        return anew ? names(verb + 4, verb + 7) : List.of();
    }

    private List<String> names(int from, int to) {
        List<String> names = new ArrayList<>();
        for (int at = from; at < to; at++) {
            names.add(statement.table(at));
        }
        return names;
    }

    /** Those that are called otherwise, in the order in which that happens. */
    List<Renamed> renamed() {
        int verb = statement.verb();
        if (statement.is(verb, "RENAME") && (statement.is(verb + 1, "TABLE") || statement.is(verb + 1, "TABLES"))) {
            return pairs(statement.ifExists(verb + 2));
        }
        boolean alters = statement.is(verb, "ALTER");
        return alters ? statement.target().map(this::byAlter).orElse(List.of()) : List.of();
    }

    private List<Renamed> pairs(int first) {
        List<Renamed> pairs = new ArrayList<>();
        int at = first;
        while (at < statement.words().size()) {
            int from = statement.endOfName(at);
            int to = from + 1;
            while (to < statement.words().size() && !statement.is(to, "TO")) {
                to++;
            }
            int last = statement.endOfName(to + 1);
            pairs.add(renamed(statement.table(from), statement.table(last)));
            at = last + 2;
        }
        return pairs;
    }

    private List<Renamed> byAlter(ChangeStatement.Target target) {
        List<Renamed> found = new ArrayList<>();
        for (int at = statement.verb() + 2; at < statement.words().size(); at++) {
            boolean ofPart =
                    statement.is(at + 1, "COLUMN") || statement.is(at + 1, "INDEX") || statement.is(at + 1, "KEY");
            if (statement.is(at, "RENAME") && !ofPart) {
                boolean preposition =
                        statement.is(at + 1, "TO") || statement.is(at + 1, "AS") || statement.is(at + 1, "=");
                int last = statement.endOfName(preposition ? at + 2 : at + 1);
                found.add(renamed(target.table(), statement.table(last)));
            }
        }
        return found;
    }

    private static Renamed renamed(String from, String to) {
        return new Renamed(from, Backticks.ifNeeded(to));
    }
}
