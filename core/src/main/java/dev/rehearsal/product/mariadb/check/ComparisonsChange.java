package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.ProductObservation.AttributesLost;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.ComparisonChanged;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds columns whose values compare or sort otherwise than before, where no unique key holds them. */
final class ComparisonsChange implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up changes how values of a column compare or sort, by another collation or another order of labels. It is an INFO if case, accents and trailing blanks compare as before.",
                "The same condition finds other rows, and a join with a column of another collation fails.",
                "Name the collation in each `modify` and `convert`, and change joined columns together.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step
                .consequences()
                .observedByProduct(ComparisonChanged.class)
                .filter(column -> !isLost(step, column))
                .collect(Collectors.groupingBy(ComparisonChanged::table, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(table -> found(step, table.getKey(), table.getValue()));
    }

    /** Whether the collation was lost unasked, and nothing is to be said of it but that. */
    private static boolean isLost(StepEvidence step, ComparisonChanged column) {
        return column.subtle()
                && column.refused().isEmpty()
                && step.consequences()
                        .observedByProduct(AttributesLost.class)
                        .anyMatch(lost -> lost.table().equals(column.table())
                                && lost.column().equals(column.column())
                                && lost.attributes().contains("collation"));
    }

    private Finding found(StepEvidence step, String table, List<ComparisonChanged> columns) {
        boolean isSubtle = columns.stream()
                .allMatch(column -> column.subtle() && column.refused().isEmpty());
        String names = columns.stream().map(ComparisonChanged::column).collect(Collectors.joining(", "));
        return new Finding(
                description().name(),
                isSubtle ? Severity.INFO : description().severity(),
                Places.up(step.migration(), "table " + table),
                "values of column " + names + " of table " + table + " compare otherwise than before" + plain(columns),
                facts(columns),
                "the collation that the column had, in each 'modify' and 'convert'; where another is meant, the same for all columns that are"
                        + " compared with it");
    }

    private static String plain(List<ComparisonChanged> columns) {
        return columns.stream()
                .filter(column -> !column.subtle() && !column.example().isEmpty())
                .findFirst()
                .map(column -> ": " + column.example())
                .orElse("");
    }

    private static List<Fact> facts(List<ComparisonChanged> columns) {
        Facts facts = new Facts();
        columns.forEach(column -> facts.and(
                "column " + column.column(),
                column.before() + " → " + column.after()
                        + (column.example().isEmpty() ? "" : ", so that " + column.example())));
        columns.stream()
                .flatMap(column -> column.refused().stream())
                .distinct()
                .forEach(join -> facts.and("refused", join));
        return facts.list();
    }
}
