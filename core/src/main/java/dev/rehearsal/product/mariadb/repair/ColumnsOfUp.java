package dev.rehearsal.product.mariadb.repair;

import dev.rehearsal.rehearsal.repair.ReplayedFailure;
import dev.rehearsal.rehearsal.repair.TableDuringUp;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table after an up, and what they are called in its middle. Where the failing statement gives a column another name, its words
 * say which it had.
 *
 * @param trial the middle of the up
 * @param table the table in the middle
 * @param after the table after the up
 * @param types the types of its columns in the middle
 */
record ColumnsOfUp(ReplayedFailure trial, TableDuringUp table, Table after, Map<String, Type> types) {
    private static final String TYPES = "select column_name, column_type, coalesce(collation_name, '')"
            + " from information_schema.columns where table_schema = database() and table_name = %s";
    static final String NAME = "(`(?:[^`]|``)+`|\"[^\"]+\"|[\\w$]+)";
    private static final Pattern RENAMED = Pattern.compile("(?is)\\b(?:change\\s+(?:column\\s+)?(?:if\\s+exists\\s+)?"
            + NAME + "\\s+|rename\\s+column\\s+(?:if\\s+exists\\s+)?" + NAME + "\\s+to\\s+)" + NAME);

    private static final Pattern RETYPES = Pattern.compile("(?i)\\b(?:modify|change|convert)\\b");

    /**
     * The type of a column.
     *
     * @param name the type, with its length or labels
     * @param collation empty where it has none
     */
    record Type(String name, String collation) {
        static Type of(Column column) {
            return new Type(column.type(), column.more().getOrDefault("collation", ""));
        }

        String full() {
            return collation.isEmpty() ? name : name + " collate " + collation;
        }
    }

    static ColumnsOfUp of(ReplayedFailure trial, TableDuringUp table, Table after) throws SQLException {
        Map<String, Type> types = new HashMap<>();
        for (List<@Nullable String> row :
                trial.query(TYPES.formatted(Backticks.literal(Backticks.bare(table.name()))))) {
            types.put(String.valueOf(row.get(0)), new Type(String.valueOf(row.get(1)), String.valueOf(row.get(2))));
        }
        return new ColumnsOfUp(trial, table, after, types);
    }

    /** A name without what quotes it in the modes of a session. */
    static String bare(String name) {
        return Backticks.bare(name.replace('"', '`'));
    }

    /** Its bare name in the middle; null where it is new. */
    @Nullable
    String inMiddle(String name) {
        Matcher renamed = RENAMED.matcher(trial.statement());
        while (renamed.find()) {
            String old = renamed.group(1) == null ? renamed.group(2) : renamed.group(1);
            if (bare(renamed.group(3)).equalsIgnoreCase(name)) {
                return present(bare(old));
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

    /** Its type is that after the up only where the failing statement is what gives columns other types. */
    ScratchTable.Field field(Column column) {
        String name = inMiddle(column.name());
        Type after = Type.of(column);
        return new ScratchTable.Field(
                column, name, (retypes() || name == null ? after : types.getOrDefault(name, after)).full());
    }

    private boolean retypes() {
        return RETYPES.matcher(trial.statement()).find();
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

    /** The columns whose values the failing statement gives another type, or another character set. */
    List<ScratchTable.Field> retyped() {
        return all().stream()
                .filter(ScratchTable.Field::isWritten)
                .filter(field -> !field.type().equals(earlier(field).full()))
                .toList();
    }

    private Type earlier(ScratchTable.Field field) {
        return types.getOrDefault(String.valueOf(field.middle()), new Type("", ""));
    }

    /** What becomes of its type, in words: {@code type of users.name varchar(40) → varchar(4)}. */
    String type(ScratchTable.Field field) {
        Type old = earlier(field);
        Type now = Type.of(field.after());
        boolean same = old.name().equals(now.name());
        return "type of " + table.shortName() + "." + field.middle() + " " + (same ? old.full() : old.name()) + " → "
                + (same ? now.full() : now.name());
    }
}
