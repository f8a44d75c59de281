package dev.rehearsal.product.mariadb.repair;

import dev.rehearsal.rehearsal.repair.ReplayedFailure;
import dev.rehearsal.rehearsal.repair.TableDuringUp;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.schema.Column;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table with columns as they are after the up, and with one of its constraints, into which the rows of the middle are written one after the
 * other: so the server itself says which it refuses, whatever collation, prefix or expression it is about.
 *
 * @param trial the middle of the up
 * @param table the table whose rows are written
 * @param fields its columns that matter
 * @param ownFirst the condition for the rows that nobody generated: of two rows, they are not the one too many
 */
record ScratchTable(ReplayedFailure trial, TableDuringUp table, List<Field> fields, String ownFirst) {
    private static final String NAME = "rehearsal_scratch";
    private static final String SOURCE = "rehearsal_source";
    private static final String ROW = "rehearsal_row";

    /**
     * A column.
     *
     * @param after as it is after the up
     * @param middle its bare name in the middle; null where it is new
     * @param type its type behind the failing statement
     */
    record Field(Column after, @Nullable String middle, String type) {
        String definition() {
            String definition = Backticks.always(after.name()) + " " + type;
            if (after.isGenerated()) {
                return definition + " generated always as (" + after.defaultExpression() + ")"
                        + (after.generation() == Column.Generation.STORED ? " stored" : " virtual");
            }
            boolean isNew = middle == null && after.defaultExpression() != null;
            return definition + " null" + (isNew ? " default " + after.defaultExpression() : "");
        }

        boolean isWritten() {
            return middle != null && !after.isGenerated();
        }
    }

    /** What tells apart the rows that a constraint does not let in. */
    List<String> refused(String constraint) throws SQLException {
        return trial.aside(session -> {
            create(session, "temporary ", constraint, "");
            return notLetIn(session, "temporary ");
        });
    }

    /** What tells apart the rows that have no partition. */
    List<String> withoutPartition(String partitions) throws SQLException {
        return trial.aside(session -> {
            // Of the session only, it could not have any.
            create(session, "", "", partitions);
            return notLetIn(session, "");
        });
    }

    /** What tells apart the rows whose values do not fit into the columns. */
    List<String> changed() throws SQLException {
        return trial.aside(session -> {
            List<String> keys = keys(session);
            List<String> changed = new ArrayList<>();
            create(session, "temporary ", "", "");
            // Rows that are left out by a condition or an offset would be counted on one of the servers only.
            TriedValues.run(session, "create temporary table " + SOURCE + " as " + rows());
            String some = " order by " + ROW + " limit " + TriedValues.AT_ONCE;
            for (int from = 0; from < keys.size(); from += TriedValues.AT_ONCE) {
                for (int row : TriedValues.changed(session, into() + "select * from " + SOURCE + some)) {
                    changed.add(keys.get(from + row - 1));
                }
                TriedValues.run(session, "delete from " + SOURCE + some);
            }
            TriedValues.run(session, "drop temporary table " + SOURCE);
            drop(session, "temporary ");
            return changed.stream().distinct().toList();
        });
    }

    private void create(Connection session, String kind, String constraint, String behind) throws SQLException {
        String columns = fields.stream().map(Field::definition).collect(Collectors.joining(", "));
        TriedValues.run(
                session,
                "create " + kind + "table " + NAME + " (" + ROW + " bigint, " + columns
                        + (constraint.isEmpty() ? "" : ", " + constraint) + ") " + behind);
    }

    private static void drop(Connection session, String kind) throws SQLException {
        TriedValues.run(session, "drop " + kind + "table " + NAME);
    }

    private List<String> notLetIn(Connection session, String kind) throws SQLException {
        TriedValues.run(session, into() + rows() + " order by 1");
        Set<String> letIn = QueryTexts.of(session, "select " + ROW + " from " + NAME).stream()
                .map(row -> String.valueOf(row.get(0)))
                .collect(Collectors.toSet());
        drop(session, kind);
        List<String> keys = keys(session);
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (!letIn.contains(String.valueOf(i + 1))) {
                refused.add(keys.get(i));
            }
        }
        return refused;
    }

    private String into() {
        List<String> names = new ArrayList<>(List.of(ROW));
        fields.stream()
                .filter(Field::isWritten)
                .forEach(field -> names.add(Backticks.always(field.after().name())));
        return "insert ignore into " + NAME + " (" + String.join(", ", names) + ") ";
    }

    /** What is written, with the numbers of the rows. */
    private String rows() {
        List<String> values = new ArrayList<>(List.of("row_number() over (order by " + order() + ") as " + ROW));
        fields.stream()
                .filter(Field::isWritten)
                .forEach(field -> values.add(ValueTexts.name(String.valueOf(field.middle())) + " as "
                        + Backticks.always(field.after().name())));
        return "select " + String.join(", ", values) + " from " + table.from();
    }

    private List<String> keys(Connection session) throws SQLException {
        return QueryTexts.of(session, "select " + table.keyText() + " from " + table.from() + " order by " + order())
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    private String order() {
        return (ownFirst.isEmpty() ? "" : "(" + ownFirst + ") desc, ") + ValueTexts.bytes(table.keyText());
    }
}
