package dev.rehearsal.product.mariadb.script;

import dev.rehearsal.history.format.ScriptText.Token;
import dev.rehearsal.sql.Backticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a statement that changes a table or makes or drops an index.
 *
 * @param tokens its tokens
 */
record TableWords(List<Token> tokens) {

    /** In capitals; empty behind the end. */
    String upper(int at) {
        return at < tokens.size() ? tokens.get(at).text().toUpperCase(Locale.ROOT) : "";
    }

    /** A name as a string literal. */
    String literal(int at) {
        return Backticks.literal(
                at < tokens.size() ? Backticks.bare(tokens.get(at).text()) : "");
    }

    boolean isIndex(int at) {
        return upper(at).equals("INDEX") || upper(at).equals("KEY");
    }

    /** Whether it changes a table, which begins with {@code alter table}, {@code rename table} or ends with the table of an index. */
    boolean changesTable() {
        return switch (upper(0)) {
            case "ALTER", "RENAME" -> upper(1).equals("TABLE");
            case "CREATE", "DROP" -> upper(object()).equals("INDEX");
            default -> false;
        };
    }

    /** Where the kind of the object stands that is made or dropped. */
    int object() {
        int at = 1;
        while (List.of("UNIQUE", "FULLTEXT", "SPATIAL", "ONLINE", "OFFLINE").contains(upper(at))) {
            at++;
        }
        return at;
    }

    /** Where the clauses of an {@code alter table} begin. */
    List<Integer> clauses() {
        List<Integer> begins = new ArrayList<>();
        int depth = 0;
        begins.add(lastOfName() + 1);
        for (int i = lastOfName() + 1; i < tokens.size(); i++) {
            String word = upper(i);
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (depth == 0 && word.equals(",")) {
                begins.add(i + 1);
            }
        }
        return begins;
    }

    /** The table as a string literal. */
    String table() {
        return literal(lastOfName());
    }

    /** Its database as a string literal; where the statement names none, that of the session. */
    String schema() {
        int last = lastOfName();
        return upper(last - 1).equals(".") ? literal(last - 2) : "database()";
    }

    private int lastOfName() {
        int first = 2;
        if (!upper(1).equals("TABLE")) {
            while (first < tokens.size() && !upper(first).equals("ON")) {
                first++;
            }
            first++;
        } else if (upper(2).equals("IF")) {
            first = 4;
        }
        return upper(first + 1).equals(".") ? first + 2 : first;
    }
}
