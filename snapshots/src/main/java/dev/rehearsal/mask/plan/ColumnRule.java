package dev.rehearsal.mask.plan;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.mask.ColumnMask;
import dev.rehearsal.mask.Mask;
import dev.rehearsal.mask.MaskingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule for some columns, as a user wrote it.
 *
 * @param columns which ones
 * @param handling what to do
 * @param reason why they are kept, empty where nobody said
 * @param mask how to mask them, null where they are not masked or {@code own} says how
 * @param own a mask of the user's own, else null
 */
public record ColumnRule(
        ColumnPattern columns,
        Handling handling,
        String reason,
        @Nullable Mask mask,
        @Nullable ColumnMask own) {
    public static ColumnRule kept(String columns, String reason) {
        return new ColumnRule(ColumnPattern.parse(columns), Handling.KEPT, reason.strip(), null, null);
    }

    public static ColumnRule dropped(String columns) {
        return new ColumnRule(ColumnPattern.parse(columns), Handling.DROPPED, "", null, null);
    }

    public static ColumnRule masked(String columns, Mask mask) {
        return new ColumnRule(ColumnPattern.parse(columns), Handling.MASKED, "", mask, null);
    }

    public static ColumnRule masked(String columns, ColumnMask own) {
        return new ColumnRule(ColumnPattern.parse(columns), Handling.MASKED, "", null, own);
    }

    /** Whether both rules treat a column the same. */
    boolean agrees(ColumnRule other) {
        return handling == other.handling && mask == other.mask && Objects.equals(own, other.own);
    }

    /** What the report says of it. */
    String because() {
        return "by rule '" + columns.text() + "'" + (reason.isEmpty() ? "" : ": " + reason);
    }

    /**
     * Names columns as rules do: {@code users.email}, {@code billing.invoices.note}, {@code users.*}, {@code *.password}; names with dots in double
     * quotes. A table without its schema is one of any schema. {@code orders.payload$.customer.mail} names what stands there in the column's documents.
     *
     * @param text as it was written
     * @param parts the names, two or three, {@code *} for any
     * @param path the keys and fields within the column, none for the column itself; levels of arrays do not count
     */
    public record ColumnPattern(String text, List<String> parts, List<String> path) {
        private static final String INSIDE = "$.";

        private static final Pattern PART = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")++)\"|([^\".]+))(\\.|$)");

        public static ColumnPattern parse(String text) {
            List<String> parts = new ArrayList<>();
            String bare = text.strip();
            int inside = bare.indexOf(INSIDE);
            Matcher part = PART.matcher(inside < 0 ? bare : bare.substring(0, inside));
            boolean complete = false;
            while (part.find()) {
                parts.add(part.group(1) == null ? part.group(2) : part.group(1).replace("\"\"", "\""));
                complete = part.group(3).isEmpty();
            }
            if (!complete || parts.size() < 2 || parts.size() > 3) {
                throw new MaskingException(
                        "'" + text
                                + "' names no columns; write 'table.column', 'schema.table.column', 'table.*', '*.column' or 'table.column$.key'");
            }
            List<String> path = inside < 0
                    ? List.of()
                    : List.of(bare.substring(inside + INSIDE.length())
                            .replace("[*]", "")
                            .split("\\.", -1));
            return new ColumnPattern(text, List.copyOf(parts), path);
        }

        /** Whether it names this place within a column that it {@linkplain #matches matches}. */
        boolean isAt(List<String> inside) {
            return path.equals(inside);
        }

        boolean matches(Relation table, String column) {
            int last = parts.size() - 1;
            return isOne(parts.get(last), column)
                    && isOne(parts.get(last - 1), table.name())
                    && (last == 1 || isOne(parts.get(0), table.schema()));
        }

        private static boolean isOne(String part, String name) {
            return part.equals("*") || part.equals(name);
        }

        /** How exactly it names columns: one that names a column beats one that names a table, and that one beats the rest. */
        int exactness() {
            int last = parts.size() - 1;
            boolean column = !parts.get(last).equals("*");
            boolean table = !parts.get(last - 1).equals("*");
            return (column && table ? 4 : 0) + (table ? 2 : 0) + (column ? 1 : 0);
        }
    }
}
