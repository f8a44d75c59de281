package dev.rehearsal.report.runbook;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.size.ProductionTables.TableSize;
import dev.rehearsal.compatibility.Deployment;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.history.format.ToolCommands;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a release beside what was observed of its steps.
 *
 * @param deployment what becomes of the application while its database is migrated
 * @param budgets how large the tables of production are, as far as that is declared
 * @param commands what the users of the migration tool type
 * @param columns the bare names of a table's columns at the end of the history; none where that is not known
 * @param personal what a column holds of people, by its table and its name, in words; empty where its name says nothing of it
 */
public record Release(
        Deployment deployment,
        Budgets budgets,
        ToolCommands commands,
        Function<String, List<String>> columns,
        BiFunction<String, String, Optional<String>> personal) {

    /** A rolling deployment of which nothing else is known. */
    public static final Release UNDECLARED = new Release(
            Deployment.ROLLING,
            Budgets.NONE,
            ToolCommands.UNKNOWN,
            table -> List.of(),
            (table, column) -> Optional.empty());

    /** The columns of tables at the end of a history; none of one whose end was not reached, or that is null. */
    public static Function<String, List<String>> columnsOf(@Nullable HistoryEvidence history) {
        return table -> Stream.ofNullable(history)
                .flatMap(known -> known.end().schema().find("table", table).stream())
                .filter(Table.class::isInstance)
                .flatMap(found -> ((Table) found).columns().stream())
                .map(Column::name)
                .toList();
    }

    /** How many rows a table has in production when a migration comes to it; empty where nobody declared it. */
    OptionalLong productionRows(String table, String migration) {
        String bare = table.substring(table.lastIndexOf('.') + 1);
        Long declared = budgets.productionRows()
                .getOrDefault(table, budgets.productionRows().get(bare));
        return declared != null
                ? OptionalLong.of(declared)
                : budgets.production()
                        .size(table, migration)
                        .map(TableSize::rows)
                        .orElse(OptionalLong.empty());
    }
}
