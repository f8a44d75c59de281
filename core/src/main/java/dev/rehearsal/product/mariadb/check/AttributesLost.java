package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds columns that lost what a new definition of them does not repeat, and that nobody asked to lose. */
final class AttributesLost implements StepCheck {
    /** What values and their absence depend on. */
    private static final Set<String> OF_VALUES = Set.of("not null", "default", "auto_increment", "on update");

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The up redefines a column without its `auto_increment`, `on update`, NOT NULL or default. It is a WARNING for a comment or a collation, or if it may be meant.",
                "`modify` and `change` reset all that they do not repeat. Inserts then fail or write NULL.",
                "Repeat the whole definition, or use `alter column`.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step
                .consequences()
                .observedByProduct(ProductObservation.AttributesLost.class)
                .flatMap(column -> withoutTold(step, column))
                .collect(Collectors.groupingBy(
                        ProductObservation.AttributesLost::table, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(table -> found(step, "table " + table.getKey(), table.getValue()));
    }

    /** The collation is told by the check of what compares otherwise, where letters do. */
    private static Stream<ProductObservation.AttributesLost> withoutTold(
            StepEvidence step, ProductObservation.AttributesLost column) {
        boolean isTold = Stream.concat(
                        step.consequences()
                                .observedByProduct(SilentServerAction.ComparisonChanged.class)
                                .filter(one -> !one.subtle() || !one.refused().isEmpty())
                                .map(one -> one.column() + " of " + one.table()),
                        step.consequences()
                                .observedByProduct(SilentServerAction.EqualityWidened.class)
                                .map(key -> key.column() + " of " + key.index().replaceFirst("^.* on ", "")))
                .anyMatch((column.column() + " of " + column.table())::equals);
        List<String> left = column.attributes().stream()
                .filter(attribute -> !isTold || !attribute.equals("collation"))
                .toList();
        return left.isEmpty()
                ? Stream.empty()
                : Stream.of(new ProductObservation.AttributesLost(
                        column.table(), column.column(), left, column.isCertain(), column.suggestion()));
    }

    private Finding found(StepEvidence step, String table, List<ProductObservation.AttributesLost> columns) {
        Facts facts = new Facts();
        columns.forEach(
                column -> facts.and("column " + column.column(), "without " + String.join(", ", column.attributes())));
        String names = columns.stream()
                .map(ProductObservation.AttributesLost::column)
                .distinct()
                .collect(Collectors.joining(", "));
        String attributes = columns.stream()
                .flatMap(column -> column.attributes().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        boolean isOfValues = columns.stream()
                .anyMatch(column ->
                        column.isCertain() && column.attributes().stream().anyMatch(OF_VALUES::contains));
        String suggestion = columns.stream()
                .map(ProductObservation.AttributesLost::suggestion)
                .filter(sql -> !sql.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n"));
        return new Finding(
                description().name(),
                isOfValues ? Severity.ERROR : Severity.WARNING,
                Places.up(step.migration(), table),
                "up gives column " + names + " of " + table + " a definition without " + attributes,
                facts.list(),
                suggestion.isEmpty() ? "in the new definition what is to stay, too" : suggestion);
    }
}
