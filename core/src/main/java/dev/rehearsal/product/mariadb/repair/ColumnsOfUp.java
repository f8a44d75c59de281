package dev.rehearsal.product.mariadb.repair;

import dev.rehearsal.rehearsal.repair.ReplayedFailure;
import dev.rehearsal.rehearsal.repair.StateOnGivenRows;
import dev.rehearsal.rehearsal.repair.TableDuringUp;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table after an up, and what they are called in its middle. Where the failing statement gives a column another name, its words
 * say which it had.
 *
 * @param trial the middle of the up
 * @param goal where the up leads on given rows
 * @param table the table in the middle
 * @param after the table after the up
 */
record ColumnsOfUp(ReplayedFailure trial, StateOnGivenRows goal, TableDuringUp table, Table after) {
    static final String NAME = "(`(?:[^`]|``)+`|[\\w$]+)";
    private static final Pattern RENAMED = Pattern.compile("(?is)\\b(?:change\\s+(?:column\\s+)?(?:if\\s+exists\\s+)?"
            + NAME + "\\s+|rename\\s+column\\s+(?:if\\s+exists\\s+)?" + NAME + "\\s+to\\s+)" + NAME);

    /** Its bare name in the middle; null where it is new. */
    @Nullable
    String inMiddle(String name) {
        Matcher renamed = RENAMED.matcher(trial.statement());
        while (renamed.find()) {
            String old = renamed.group(1) == null ? renamed.group(2) : renamed.group(1);
            if (Backticks.bare(renamed.group(3)).equalsIgnoreCase(name)) {
                return present(Backticks.bare(old));
            }
        }
        return present(name);
    }

    private @Nullable String present(String name) {
        return table.present().stream()
                .filter(known -> known.equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    ScratchTable.Field field(Column column) {
        return new ScratchTable.Field(column, inMiddle(column.name()));
    }

    /** These columns; all of them where one is computed. */
    List<ScratchTable.Field> fields(List<Integer> numbers) {
        List<ScratchTable.Field> found = new ArrayList<>();
        for (int number : numbers) {
            after.columns().stream()
                    .filter(column -> column.number() == number && !column.isGenerated())
                    .forEach(column -> found.add(field(column)));
        }
        return found.isEmpty() || found.size() < numbers.size() ? all() : found;
    }

    List<ScratchTable.Field> all() {
        return after.columns().stream().map(this::field).toList();
    }

    /** The names in the middle of what is there. */
    List<String> shown(List<ScratchTable.Field> fields) {
        return fields.stream()
                .filter(field -> field.middle() != null)
                .map(field -> String.valueOf(field.middle()))
                .toList();
    }

    /** The columns whose values are to be of another type, or of another character set. */
    List<ScratchTable.Field> retyped() {
        return all().stream()
                .filter(ScratchTable.Field::isWritten)
                .filter(field -> earlier(field)
                        .filter(old -> old.typeWithCollation().equals(field.after().typeWithCollation()))
                        .isEmpty())
                .toList();
    }

    /** The column before the migration. */
    private Optional<Column> earlier(ScratchTable.Field field) {
        return goal.before(table.before()).column(String.valueOf(field.middle()));
    }

    /** What becomes of its type, in words: {@code type of users.name varchar(40) → varchar(4)}. */
    String type(ScratchTable.Field field) {
        String old = earlier(field).map(Column::type).orElse("");
        boolean same = old.equals(field.after().type());
        String from = same ? earlier(field).map(Column::typeWithCollation).orElse("") : old;
        String to = same ? field.after().typeWithCollation() : field.after().type();
        return "type of " + table.shortName() + "." + field.middle() + (from.isEmpty() ? " to " : " " + from + " → ")
                + to;
    }
}
