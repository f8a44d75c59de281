package dev.rehearsal.check.statement;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.RowChanges.ColumnChanges;
import dev.rehearsal.data.RowChanges.Fate;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.StepEvidence;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a statement that the server made fit did to rows that were there before the up. */
public final class ForcedRows {
    /** These leave rows alone that are there. */
    private static final Pattern OWN_ROWS = Pattern.compile("(?i)\\s*(?:insert|load)\\b");

    private static final Pattern ON_DUPLICATE = Pattern.compile("(?i)\\bon\\s+duplicate\\s+key\\s+update\\b");

    private ForcedRows() {}

    /** The tables that it names, of which rows are gone or values are other ones; none where it only wrote rows of its own. */
    public static Stream<RowChanges> changed(StepEvidence step, ProductObservation.ValuesForced forced) {
        String statement = forced.statement();
        if (OWN_ROWS.matcher(statement).lookingAt()
                && !ON_DUPLICATE.matcher(statement).find()) {
            return Stream.empty();
        }
        return step.experiments().rows().tables().stream()
                .filter(table -> names(statement, table))
                .filter(table -> forced.takesRows()
                        ? table.missing() > 0
                        : columns(table).findAny().isPresent());
    }

    /** The columns of a table, without those that were dropped, in which values are other ones. */
    public static Stream<ColumnChanges> columns(RowChanges table) {
        return table.columns().stream()
                .filter(column -> column.fate() != Fate.DROPPED && column.changed() + column.filled() > 0);
    }

    /** Whether rows of a table are gone because such a statement took them away. */
    static boolean took(StepEvidence step, RowChanges table) {
        return step.consequences()
                .observedByProduct(ProductObservation.ValuesForced.class)
                .filter(ProductObservation.ValuesForced::takesRows)
                .anyMatch(forced -> changed(step, forced).anyMatch(table::equals));
    }

    private static boolean names(String statement, RowChanges table) {
        return Stream.of(table.tables().before(), table.tables().after())
                .map(name -> name.replace("`", ""))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .anyMatch(name -> Pattern.compile("(?i)(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])")
                        .matcher(statement)
                        .find());
    }
}
