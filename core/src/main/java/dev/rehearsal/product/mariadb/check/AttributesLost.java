package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.statement.RecreatedObjects;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.mariadb.evidence.Leniency.RenamedWithout;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.ObjectDifference;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds columns that lost what a new definition of them does not repeat: that they count, that every update writes them, their comment.
 * What else it may leave out, such as NOT NULL, is as often meant.
 */
final class AttributesLost implements StepCheck {
    private static final Set<String> SETTINGS = Set.of(Column.AUTO_INCREMENT, "on update");
    private static final String COMMENT = "comment";
    private static final Pattern NUMBER = Pattern.compile("(?i)(?:tiny|small|medium|big)?int\\b.*");

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up gives a column another definition, without the `auto_increment`, `on update` or comment that it had.",
                "`modify` and `change` keep nothing that they do not repeat: inserts without a number fail, times stand still; whether that is meant cannot be known.",
                "Repeat the whole definition, or use `alter column`.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return Stream.concat(
                changed(step),
                step.consequences().observedByProduct(RenamedWithout.class).map(column -> renamed(step, column)));
    }

    private Stream<Finding> changed(StepEvidence step) {
        return !step.up().succeeded()
                ? Stream.empty()
                : step.upChanged().objects().stream()
                        .filter(object -> object instanceof ObjectDifference.Altered
                                && object.kind().equals("table"))
                        .collect(Collectors.groupingBy(SchemaWords::name, TreeMap::new, Collectors.toList()))
                        .entrySet()
                        .stream()
                        .flatMap(table -> lost(step, table.getKey(), table.getValue()));
    }

    private Finding renamed(StepEvidence step, RenamedWithout column) {
        return found(
                step,
                "table " + column.table(),
                new TreeMap<>(Map.of(column.column(), String.join(", ", column.attributes()))));
    }

    private Stream<Finding> lost(StepEvidence step, String table, List<ObjectDifference> differences) {
        Map<String, String> lost = new TreeMap<>();
        boolean isRemade = RecreatedObjects.objects(step)
                .anyMatch(object -> SchemaWords.name(object).equals(table));
        List<AttributeChange> changes =
                differences.stream().flatMap(one -> one.changes().stream()).toList();
        for (AttributeChange change : changes) {
            String attribute = attribute(step, change, isRemade);
            boolean cannotStay = attribute.equals(Column.AUTO_INCREMENT) && losesKey(step, table);
            if (!attribute.isEmpty() && !cannotStay && !isOfOtherType(change, changes)) {
                lost.merge(change.column(), attribute, (one, other) -> one + ", " + other);
            }
        }
        return lost.isEmpty() ? Stream.empty() : Stream.of(found(step, table, lost));
    }

    private Finding found(StepEvidence step, String table, Map<String, String> lost) {
        Facts facts = new Facts();
        lost.forEach((column, attributes) -> facts.and("column " + column, "without " + attributes));
        return finding(
                Places.up(step.migration(), table),
                "up gives column " + String.join(", ", lost.keySet()) + " of " + table + " a definition without "
                        + lost.values().stream().distinct().sorted().collect(Collectors.joining(", ")),
                facts.list(),
                "in the new definition what is to stay, too: 'modify' and 'change' keep nothing that they do not repeat");
    }

    /** What of a column is gone; empty where that is nothing of these. */
    private static String attribute(StepEvidence step, AttributeChange change, boolean isRemade) {
        if (change.column().isEmpty()
                || !(change instanceof AttributeChange.OfText text)
                || text.before().isBlank()) {
            return "";
        }
        if (change instanceof AttributeChange.Setting setting && SETTINGS.contains(setting.attribute())) {
            return text.after().isBlank() ? setting.attribute() : "";
        }
        String script = step.migration().up().sql().toLowerCase(Locale.ROOT);
        boolean silent = text.after().isBlank() && !script.contains(COMMENT) && !isRemade;
        return change instanceof AttributeChange.Comment && silent ? COMMENT : "";
    }

    /** What counts must be a key. */
    private static boolean losesKey(StepEvidence step, String table) {
        return step.upChanged().objects().stream()
                .anyMatch(object -> object instanceof ObjectDifference.Removed
                        && SchemaWords.name(object).endsWith(" on " + table.replaceFirst("^table ", "")));
    }

    /** A column that is no number any more cannot count; where points in time are kept as another type, all of it was thought over. */
    private static boolean isOfOtherType(AttributeChange change, List<AttributeChange> changes) {
        return changes.stream()
                .filter(AttributeChange.ColumnType.class::isInstance)
                .map(AttributeChange.ColumnType.class::cast)
                .filter(type -> type.column().equals(change.column()))
                .anyMatch(type -> NUMBER.matcher(type.before()).matches()
                                != NUMBER.matcher(type.after()).matches()
                        || (isTime(type.before()) && !name(type.before()).equals(name(type.after()))));
    }

    private static boolean isTime(String type) {
        return type.startsWith("timestamp") || type.startsWith("datetime");
    }

    private static String name(String type) {
        return type.replaceFirst("\\(.*", "");
    }
}
