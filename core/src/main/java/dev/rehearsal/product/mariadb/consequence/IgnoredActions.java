package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.consequence.KeyConsequence.Ignored;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds statements that ask for {@code set default} in a foreign key: MariaDB reads it and leaves it out, MySQL keeps it, and both refuse
 * to delete the row that is referred to.
 */
final class IgnoredActions {
    private static final List<String> ASKED = List.of("on", "", "set", "default");

    private IgnoredActions() {}

    static Stream<ProductObservation> of(CompletedUp up, Product product) {
        String sql = up.migration().up().sql().toLowerCase(Locale.ROOT);
        return sql.contains("references") && sql.contains("default")
                ? UpStatements.of(up, product).stream().flatMap(statement -> ignored(up, statement).stream())
                : Stream.empty();
    }

    private static Optional<ProductObservation> ignored(CompletedUp up, ScriptText.Statement statement) {
        List<String> words = UpStatements.words(statement);
        int references = words.indexOf("references");
        int table = words.indexOf("table");
        if (references < 0 || table < 0) {
            return Optional.empty();
        }
        for (int i = references; i + ASKED.size() <= words.size(); i++) {
            String event = words.get(i + 1);
            boolean asks = words.get(i).equals(ASKED.get(0))
                    && (event.equals("delete") || event.equals("update"))
                    && words.subList(i + 2, i + ASKED.size()).equals(ASKED.subList(2, ASKED.size()));
            if (asks) {
                return table(up, words.subList(table + 1, references))
                        .map(child -> new Ignored(
                                child.name(), statement.line(), statement.text(), "on " + event + " set default"));
            }
        }
        return Optional.empty();
    }

    /** The table that a statement is about: the first that is there after the up among the words behind its kind. */
    private static Optional<Table> table(CompletedUp up, List<String> words) {
        return words.stream()
                .flatMap(word -> up
                        .after()
                        .schema()
                        .tables()
                        .filter(Table::isWritten)
                        .filter(found -> Backticks.bare(found.name()).equalsIgnoreCase(Backticks.bare(word)))
                        .findFirst()
                        .stream())
                .findFirst();
    }
}
