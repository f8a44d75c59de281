package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.product.mariadb.consequence.KeptTable.KeptColumn;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.ComparisonChanged;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.EqualityWidened;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds columns whose values compare or sort otherwise than before: of texts the server is asked, of labels the type says it. What a unique
 * key holds is told of the key.
 */
final class ChangedComparisons {
    private final CompletedUp up;
    private final Collations collations;
    private final RefusedJoins joins;
    /** Names of unique keys that are told by themselves, each with its table. */
    private final List<String> widened;

    private ChangedComparisons(CompletedUp up) {
        this.up = up;
        this.collations = new Collations(up.fixture());
        this.joins = new RefusedJoins(up);
        this.widened = WidenedKeys.of(up)
                .map(EqualityWidened.class::cast)
                .map(EqualityWidened::index)
                .toList();
    }

    static Stream<ProductObservation> of(CompletedUp up) {
        ChangedComparisons search = new ChangedComparisons(up);
        return KeptTable.of(up).flatMap(table -> search.changed(table).stream());
    }

    private List<ProductObservation> changed(KeptTable table) {
        boolean isTold = widened.stream()
                .anyMatch(key -> key.endsWith(" on " + table.after().name()));
        List<ProductObservation> found = new ArrayList<>();
        table.columns().forEach(column -> {
            String before = Collations.of(column.before());
            String after = Collations.of(column.after());
            if (!before.isEmpty() && !after.isEmpty() && !before.equals(after) && !isJson(column)) {
                collated(column, before, after, isTold).ifPresent(found::add);
            } else {
                relabelled(column).ifPresent(found::add);
            }
        });
        return found;
    }

    /** MariaDB keeps them as texts that are compared byte by byte. */
    private boolean isJson(KeptColumn column) {
        String valid = "json_valid(" + Backticks.always(column.after().name()) + ")";
        return up.after()
                .schema()
                .constraints()
                .anyMatch(check -> check.table() == column.table().id()
                        && valid.equals(check.definition().expression()));
    }

    private Optional<ProductObservation> collated(KeptColumn column, String before, String after, boolean isTold) {
        List<String> refused = joins.of(column);
        Optional<String> plain = isTold ? Optional.empty() : example(Collations.PLAIN, before, after);
        Optional<String> example = isTold || plain.isPresent() ? plain : example(Collations.SUBTLE, before, after);
        Table table = column.table();
        return example.isEmpty() && refused.isEmpty()
                ? Optional.empty()
                : Optional.of(new ComparisonChanged(
                        table.name(),
                        column.after().name(),
                        before,
                        after,
                        example.orElse(""),
                        plain.isEmpty(),
                        refused));
    }

    private Optional<String> example(List<List<String>> pairs, String before, String after) {
        return collations.widened(pairs, before, after).or(() -> collations.narrowed(pairs, before, after));
    }

    /** Labels sort by their positions. */
    private static Optional<ProductObservation> relabelled(KeptColumn column) {
        List<String> before = ColumnLabels.of(column.before());
        List<String> after = ColumnLabels.of(column.after());
        List<String> kept = before.stream().filter(after::contains).toList();
        List<String> order = after.stream().filter(kept::contains).toList();
        for (int i = 0; i < kept.size(); i++) {
            if (!kept.get(i).equals(order.get(i))) {
                return Optional.of(new ComparisonChanged(
                        column.table().name(),
                        column.after().name(),
                        column.before().type(),
                        column.after().type(),
                        order.get(i) + " before " + kept.get(i),
                        true,
                        List.of()));
            }
        }
        return Optional.empty();
    }

    /**
     * Comparisons of a column with one of another table that the server refuses, because their collations differ now.
     */
    private static final class RefusedJoins {
        private final CompletedUp up;
        private final JoinedColumns joined;

        RefusedJoins(CompletedUp up) {
            this.up = up;
            this.joined = new JoinedColumns(up.after().schema());
        }

        List<String> of(KeptColumn column) {
            return up.after()
                    .schema()
                    .tables()
                    .filter(other -> other.isWritten()
                            && !other.name().equals(column.table().name()))
                    .flatMap(other -> other.columns().stream()
                            .filter(candidate -> joined.belongTogether(column.table(), column.after(), other, candidate)
                                    && wasCollated(column, other, candidate)
                                    && isRefused(column, other, candidate))
                            .map(candidate -> shown(column, other, candidate)))
                    .toList();
        }

        /** Alike before. */
        private boolean wasCollated(KeptColumn column, Table other, Column candidate) {
            Schema before = up.before().schema();
            Optional<Column> former = before.table(other.id()).flatMap(table -> table.column(candidate.name()));
            return former.filter(old -> Collations.of(old).equals(Collations.of(column.before())))
                    .isPresent();
        }

        private boolean isRefused(KeptColumn column, Table other, Column candidate) {
            if (Collations.of(candidate).equals(Collations.of(column.after()))) {
                return false;
            }
            try {
                up.fixture()
                        .query("select 1 from " + column.table().name() + " rehearsal_t join " + other.name()
                                + " rehearsal_o on rehearsal_t."
                                + Backticks.always(column.after().name()) + " = rehearsal_o."
                                + Backticks.always(candidate.name()) + " limit 0");
                return false;
            } catch (RehearsalException refused) {
                return true;
            }
        }

        private static String shown(KeptColumn column, Table other, Column candidate) {
            return column.table().name() + "."
                    + Backticks.ifNeeded(column.after().name()) + " = " + other.name() + "."
                    + Backticks.ifNeeded(candidate.name());
        }
    }
}
