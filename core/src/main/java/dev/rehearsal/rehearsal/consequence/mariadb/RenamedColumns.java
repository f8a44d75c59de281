package dev.rehearsal.rehearsal.consequence.mariadb;

import dev.rehearsal.dialect.mariadb.Product;
import dev.rehearsal.evidence.Leniency;
import dev.rehearsal.evidence.Leniency.RenamedWithout;
import dev.rehearsal.history.ScriptText;
import dev.rehearsal.rehearsal.consequence.UpAtWork;
import dev.rehearsal.schema.Column;
import dev.rehearsal.sql.Backticks;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds columns that {@code change} gave another name and a definition that lacks what they had. */
final class RenamedColumns {
    private static final String CHANGE = "change";
    private static final List<String> ATTRIBUTES = List.of(Column.AUTO_INCREMENT, "on update", "comment");

    private RenamedColumns() {}

    static Stream<Leniency> of(UpAtWork up, Product product) {
        boolean speaks = up.migration().up().sql().toLowerCase(Locale.ROOT).contains(CHANGE);
        return speaks
                ? KeptTable.of(up)
                        .flatMap(table ->
                                UpStatements.of(up, product).stream().flatMap(statement -> renamed(table, statement)))
                : Stream.empty();
    }

    private static Stream<Leniency> renamed(KeptTable table, ScriptText.Statement statement) {
        List<String> words =
                UpStatements.words(statement).stream().map(Backticks::bare).toList();
        String name = Backticks.bare(table.after().name()).toLowerCase(Locale.ROOT);
        Stream.Builder<Leniency> found = Stream.builder();
        if (!words.isEmpty() && words.get(0).equals("alter") && words.contains(name)) {
            for (int i = 1; i + 3 < words.size(); i++) {
                int from = words.get(i + 1).equals("column") ? i + 2 : i + 1;
                if (words.get(i).equals(CHANGE)) {
                    without(table, words.get(from), words.get(from + 1)).ifPresent(found::add);
                }
            }
        }
        return found.build();
    }

    private static Optional<Leniency> without(KeptTable table, String former, String name) {
        Optional<Column> before = column(table.before().columns(), former);
        Optional<Column> after = column(table.after().columns(), name);
        if (former.equals(name) || before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        List<String> lost = ATTRIBUTES.stream()
                .filter(attribute -> before.get().more().containsKey(attribute)
                        && !after.get().more().containsKey(attribute))
                .toList();
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(new RenamedWithout(
                        table.after().name(), after.get().name(), before.get().name(), lost));
    }

    private static Optional<Column> column(List<Column> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
