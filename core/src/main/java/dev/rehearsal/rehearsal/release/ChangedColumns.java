package dev.rehearsal.rehearsal.release;

import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The columns that a step makes or alters, as they are before and after it. */
public final class ChangedColumns {
    private ChangedColumns() {}

    /**
     * A column at its place.
     *
     * @param table the qualified name of its table
     * @param column the column
     */
    public record Place(String table, Column column) {}

    /** Those that it alters, as they were. */
    public static List<Place> before(ReleasedStep step) {
        return of(step, step.before(), false);
    }

    /** Those that it makes or alters, as they are then; those of new tables, too. */
    public static List<Place> after(ReleasedStep step) {
        return of(step, step.after(), true);
    }

    private static List<Place> of(ReleasedStep step, Schema schema, boolean after) {
        List<Place> places = new ArrayList<>();
        for (ObjectDifference difference : step.differences()) {
            Optional<Table> table = schema.find(difference.kind(), difference.name())
                    .filter(Table.class::isInstance)
                    .map(Table.class::cast)
                    .filter(Table::isWritten);
            table.ifPresent(known -> {
                Set<String> names = changed(difference, after);
                known.columns().stream()
                        .filter(column -> names.contains(column.name())
                                || (after && difference instanceof ObjectDifference.Added))
                        .forEach(column -> places.add(new Place(known.name(), column)));
            });
        }
        return places.stream().distinct().toList();
    }

    private static Set<String> changed(ObjectDifference difference, boolean after) {
        Set<String> names = new TreeSet<>();
        for (AttributeChange change : difference.changes()) {
            boolean counts = change instanceof AttributeChange.ColumnType
                    || change instanceof AttributeChange.NotNull
                    || change instanceof AttributeChange.DefaultValue
                    || (after && change instanceof AttributeChange.ColumnAdded);
            if (counts) {
                names.add(change.column());
            }
        }
        return names;
    }
}
