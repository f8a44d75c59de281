package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.history.Script;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.sql.Backticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A column that a statement gives a definition as a whole, with {@code modify} or {@code change}.
 *
 * @param table the table's bare name in small letters
 * @param former the column's name before, in small letters
 * @param column its name after, in small letters
 * @param words what is said of it, in small letters
 * @param kind what the migration tool calls the change that the statement was made of; empty where somebody wrote the statement
 */
record Redefinition(String table, String former, String column, List<String> words, String kind) {
    private static final Set<String> OF_TEXTS =
            Set.of("collate", "charset", "character", "ascii", "unicode", "binary", "byte");
    private static final String NULL = "null";
    private static final String DEFAULT = "default";

    /** Those of an up, in the order of its statements. */
    static List<Redefinition> of(CompletedUp up, Product product) {
        Script script = up.migration().up();
        if (!script.sql().isEmpty()) {
            return UpStatements.of(up, product).stream()
                    .flatMap(one -> of(UpStatements.words(one), ""))
                    .toList();
        }
        return script.batches().stream()
                .flatMap(batch -> batch.changes().stream())
                .flatMap(change -> UpStatements.each(change.sql(), product)
                        .flatMap(one -> of(UpStatements.words(one), change.kind())))
                .toList();
    }

    private static Stream<Redefinition> of(List<String> words, String kind) {
        int at = words.indexOf("table") + 1;
        if (at == 0 || at >= words.size() || !words.get(0).equals("alter")) {
            return Stream.empty();
        }
        int name = words.get(at).equals("if") ? at + 2 : at;
        boolean isQualified = name + 2 < words.size() && words.get(name + 1).equals(".");
        int table = isQualified ? name + 2 : name;
        return table + 1 >= words.size()
                ? Stream.empty()
                : clauses(words.subList(table + 1, words.size())).stream()
                        .flatMap(clause -> of(Backticks.bare(words.get(table)), clause, kind));
    }

    private static List<List<String>> clauses(List<String> words) {
        List<List<String>> clauses = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < words.size(); i++) {
            depth += words.get(i).equals("(") ? 1 : words.get(i).equals(")") ? -1 : 0;
            if (depth == 0 && words.get(i).equals(",")) {
                clauses.add(words.subList(begin, i));
                begin = i + 1;
            }
        }
        clauses.add(words.subList(begin, words.size()));
        return clauses;
    }

    private static Stream<Redefinition> of(String table, List<String> clause, String kind) {
        List<String> left = new ArrayList<>(clause);
        String verb = left.isEmpty() ? "" : left.remove(0);
        if (!verb.equals("modify") && !verb.equals("change")) {
            return Stream.empty();
        }
        if (!left.isEmpty() && left.get(0).equals("column")) {
            left.remove(0);
        }
        if (left.size() > 1 && left.get(0).equals("if")) {
            left.subList(0, 2).clear();
        }
        int names = verb.equals("change") ? 2 : 1;
        if (left.size() <= names) {
            return Stream.empty();
        }
        return Stream.of(new Redefinition(
                table,
                Backticks.bare(left.get(0)),
                Backticks.bare(left.get(names - 1)),
                List.copyOf(left.subList(names, left.size())),
                kind));
    }

    boolean isOf(String tableName, String columnName) {
        return table.equals(Backticks.bare(tableName).toLowerCase(Locale.ROOT))
                && column.equals(columnName.toLowerCase(Locale.ROOT));
    }

    boolean isRename() {
        return !former.equals(column);
    }

    /** Whether a tool made it of a change that says less than a whole definition. */
    boolean isMadeByTool() {
        return !kind.isEmpty();
    }

    /** Whether it says in so many words that the column may be NULL. */
    boolean saysNull() {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(NULL) && (i == 0 || !words.get(i - 1).equals("not"))) {
                return true;
            }
        }
        return false;
    }

    boolean saysDefault() {
        return words.contains(DEFAULT);
    }

    boolean saysComment() {
        return words.contains("comment");
    }

    boolean saysCollation() {
        return words.stream().anyMatch(OF_TEXTS::contains);
    }

    /** Whether it moves the column to another place. */
    boolean saysPlace() {
        return words.contains("first") || words.contains("after");
    }
}
