package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column before and after an up, and what it does not have any more.
 *
 * @param table its table
 * @param before the column before
 * @param after the same column after, perhaps under another name
 */
record ColumnLoss(KeptTable table, Column before, Column after) {
    static final String NOT_NULL = "not null";
    static final String DEFAULT = "default";
    static final String ON_UPDATE = "on update";
    static final String COMMENT = "comment";
    static final String COLLATION = "collation";
    /** What makes values. */
    static final Set<String> COUNTING = Set.of(Column.AUTO_INCREMENT, ON_UPDATE);

    private static final Pattern NUMBER = Pattern.compile("(?:tiny|small|medium|big)?int\\b.*");
    private static final Pattern FAMILIES = Pattern.compile(
            "(?<number>(?:tiny|small|medium|big)?int|decimal|float|double|bit|year)|(?<text>char|varchar|(?:tiny|medium|long)?text)"
                    + "|(?<label>enum|set)|(?<time>timestamp|datetime)");
    /** The server's own for a column of times, where a script says none. */
    private static final String ZERO = "'0000";

    /** What is gone, the worst first; what cannot stay is not. */
    List<String> lost() {
        List<String> lost = new ArrayList<>();
        boolean isMade = after.isGenerated() || after.more().containsKey(Column.AUTO_INCREMENT);
        if (before.notNull() && !after.notNull() && !after.isGenerated()) {
            lost.add(NOT_NULL);
        }
        if (before.defaultExpression() != null && !before.isGenerated() && !isMade && losesDefault()) {
            lost.add(DEFAULT);
        }
        if (loses(Column.AUTO_INCREMENT)
                && NUMBER.matcher(before.type()).matches()
                && NUMBER.matcher(after.type()).matches()) {
            lost.add(Column.AUTO_INCREMENT);
        }
        if (loses(ON_UPDATE) && name(before).equals(name(after))) {
            lost.add(ON_UPDATE);
        }
        if (loses(COMMENT)) {
            lost.add(COMMENT);
        }
        if (fallsToTable()) {
            lost.add(COLLATION);
        }
        return lost;
    }

    private boolean loses(String attribute) {
        return before.more().containsKey(attribute) && !after.more().containsKey(attribute);
    }

    private boolean losesDefault() {
        String value = Objects.requireNonNull(before.defaultExpression());
        boolean takesIt = family(before).equals(family(after))
                && (!family(after).equals("label") || after.type().contains(value))
                && (after.type().contains("text") == before.type().contains("text"));
        return after.defaultExpression() == null && takesIt && !value.startsWith(ZERO);
    }

    /** Whether it has the collation that its table's new columns get, and had another. */
    private boolean fallsToTable() {
        String former = Collations.of(before);
        String now = Collations.of(after);
        return !former.isEmpty()
                && !now.isEmpty()
                && !former.equals(now)
                && family(before).equals(family(after))
                && now.equals(table.after().own().get(COLLATION))
                && Objects.equals(
                        table.before().own().get(COLLATION), table.after().own().get(COLLATION));
    }

    /**
     * Whether the column was changed otherwise, too, so that its new definition had another purpose than the loss.
     *
     * @param isMoved whether the definition gives it another name or place
     */
    boolean hasPurpose(boolean isMoved) {
        return isMoved
                || !before.type().equals(after.type())
                || (after.notNull() && !before.notNull())
                || isOther(before.defaultExpression(), after.defaultExpression())
                || before.generation() != after.generation()
                || after.more().entrySet().stream().anyMatch(this::isNew);
    }

    private boolean isNew(Map.Entry<String, String> attribute) {
        boolean isFallen = attribute.getKey().equals(COLLATION) && fallsToTable();
        return !isFallen && isOther(before.more().get(attribute.getKey()), attribute.getValue());
    }

    private static boolean isOther(@Nullable String before, @Nullable String after) {
        return after != null && !after.equals(before);
    }

    /** The column as it is now, with some of what it had. */
    Column with(List<String> attributes) {
        SortedMap<String, String> more = new TreeMap<>(after.more());
        before.more().forEach((name, value) -> {
            if (attributes.contains(name)) {
                more.put(name, name.equals(ON_UPDATE) ? inPrecision(value) : value);
            }
        });
        return new Column(
                after.number(),
                after.name(),
                after.type(),
                after.dataType(),
                after.notNull() || attributes.contains(NOT_NULL),
                attributes.contains(DEFAULT)
                        ? inPrecision(Objects.requireNonNull(before.defaultExpression()))
                        : after.defaultExpression(),
                after.generation(),
                more);
    }

    /** The present time has as many digits as its column. */
    private String inPrecision(String value) {
        int open = after.type().indexOf('(');
        return value.toLowerCase(Locale.ROOT).startsWith("current_timestamp")
                ? "current_timestamp" + (open < 0 ? "()" : after.type().substring(open))
                : value;
    }

    private static String name(Column column) {
        return column.type().replaceFirst("[( ].*", "");
    }

    private static String family(Column column) {
        var matcher = FAMILIES.matcher(name(column));
        if (!matcher.matches()) {
            return name(column);
        }
        return List.of("number", "text", "label", "time").stream()
                .filter(group -> matcher.group(group) != null)
                .findFirst()
                .orElse("");
    }
}
