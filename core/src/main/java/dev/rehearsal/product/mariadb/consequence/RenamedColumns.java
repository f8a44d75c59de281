package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.product.mariadb.evidence.Leniency.RenamedWithout;
import dev.rehearsal.rehearsal.consequence.UpAtWork;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds columns that {@code change} gave another name and a definition that lacks what they had. */
final class RenamedColumns {
    private static final String CHANGE = "change";
    private static final List<String> ATTRIBUTES = List.of(Column.AUTO_INCREMENT, "on update", "comment");

    private final UpAtWork up;
    private final KeptTable table;

    private RenamedColumns(UpAtWork up, KeptTable table) {
        this.up = up;
        this.table = table;
    }

    static Stream<ProductObservation> of(UpAtWork up, Product product) {
        if (!up.migration().up().sql().toLowerCase(Locale.ROOT).contains(CHANGE)) {
            return Stream.empty();
        }
        List<List<String>> statements = UpStatements.of(up, product).stream()
                .map(statement -> UpStatements.words(statement).stream()
                        .map(Backticks::bare)
                        .toList())
                .toList();
        return KeptTable.of(up).flatMap(table -> new RenamedColumns(up, table).in(statements));
    }

    private Stream<ProductObservation> in(List<List<String>> statements) {
        String name = Backticks.bare(table.after().name()).toLowerCase(Locale.ROOT);
        return statements.stream()
                .filter(words -> !words.isEmpty() && words.get(0).equals("alter") && words.contains(name))
                .flatMap(this::renamed);
    }

    private Stream<ProductObservation> renamed(List<String> words) {
        Stream.Builder<ProductObservation> found = Stream.builder();
        for (int i = 1; i + 3 < words.size(); i++) {
            int from = words.get(i + 1).equals("column") ? i + 2 : i + 1;
            if (words.get(i).equals(CHANGE)) {
                without(words.get(from), words.get(from + 1)).ifPresent(found::add);
            }
        }
        return found.build();
    }

    private Optional<ProductObservation> without(String formerName, String name) {
        Optional<Column> before = column(table.before(), formerName);
        Optional<Column> after = column(table.after(), name);
        if (formerName.equals(name) || before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        Column former = before.get();
        Column now = after.get();
        List<String> lost = ATTRIBUTES.stream()
                .filter(attribute -> former.more().containsKey(attribute)
                        && !now.more().containsKey(attribute)
                        && (!attribute.equals(Column.AUTO_INCREMENT) || keepsIndex(former, now)))
                .toList();
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(new RenamedWithout(table.after().name(), now.name(), former.name(), lost));
    }

    /** Where another column takes its place in the key, that it counts no more was thought over. */
    private boolean keepsIndex(Column former, Column now) {
        Set<String> indexes = led(up.before().schema(), table.before(), former);
        indexes.retainAll(led(up.after().schema(), table.after(), now));
        return !indexes.isEmpty();
    }

    private static Set<String> led(Schema schema, Table table, Column column) {
        return schema.indexes()
                .filter(index -> index.table() == table.id()
                        && index.definition().columns().indexOf(column.number()) == 0)
                .map(index -> index.name())
                .collect(Collectors.toSet());
    }

    private static Optional<Column> column(Table table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
