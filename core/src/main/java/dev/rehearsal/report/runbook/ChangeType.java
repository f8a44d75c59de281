package dev.rehearsal.report.runbook;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableWork;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What kind of change a migration makes; one may make several. Told from the catalogs before and after it, and from counted work. */
enum ChangeType {
    /** Something is there that was not there before. */
    ADDITIVE,
    /** What was there takes more values than before. */
    WIDENING,
    /** What was there takes fewer values than before, or other ones. */
    NARROWING,
    /** Something, or rows or values, are gone, or bear another name. */
    DESTRUCTIVE,
    /** Rows that were there hold other values, or rows were written into tables that were there. */
    DATA,
    /** Only an index, which changes nothing that a statement means. */
    INDEX,
    /** Who may do what. */
    RIGHTS,
    /** What a view, a routine, a trigger, a default or another definition says. */
    DEFINITION;

    private static final Pattern UNIQUE_INDEX = Pattern.compile("(?i)\\b(?:create|add)\\s+unique\\s+(?:index|key)\\b");
    private static final Set<String> RULES = Set.of("policy", "role", "row security", "default privileges");
    private static final Pattern LENGTH =
            Pattern.compile("(?i)(?:character varying|varchar|bit varying|varbinary|char|character)\\((\\d+)\\)");
    private static final List<List<String>> WIDER = List.of(
            List.of("tinyint", "smallint", "mediumint", "integer", "int", "bigint", "numeric"),
            List.of("real", "double precision"),
            List.of("character varying", "varchar", "text"),
            List.of("tinytext", "text", "mediumtext", "longtext"),
            List.of("tinyblob", "blob", "mediumblob", "longblob"));

    /** What a step does, each kind once, in the order of this type; none where it changes nothing. */
    static List<ChangeType> of(StepEvidence step) {
        Set<ChangeType> found = EnumSet.noneOf(ChangeType.class);
        List<ObjectDifference> objects = step.upChanged().objects();
        objects.forEach(object -> found.addAll(of(object)));
        if (UNIQUE_INDEX.matcher(step.migration().up().sql()).find() && found.contains(INDEX)) {
            found.add(NARROWING);
        }
        if (step.experiments().rows().tables().stream().anyMatch(ChangeType::hasOtherValues) || writesRows(step)) {
            found.add(DATA);
        }
        if (!step.experiments().rows().dropped().isEmpty()
                || step.experiments().rows().tables().stream().anyMatch(table -> table.missing() > 0)) {
            found.add(DESTRUCTIVE);
        }
        return List.copyOf(found);
    }

    private static boolean hasOtherValues(RowChanges table) {
        return table.columns().stream()
                .anyMatch(column -> column.fate() != RowChanges.Fate.DROPPED && column.changed() + column.filled() > 0);
    }

    /** As a person reads it. */
    String words() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static boolean writesRows(StepEvidence step) {
        return step.release().outputs().stream().anyMatch(output -> output.rows() > 0)
                || step.experiments().locks().up().statements().stream()
                        .map(StatementEvidence::work)
                        .flatMap(List::stream)
                        .filter(work -> !work.rewritten())
                        .mapToLong(TableWork::rowsWritten)
                        .anyMatch(rows -> rows > 0);
    }

    private static Set<ChangeType> of(ObjectDifference object) {
        if (object instanceof ObjectDifference.Added) {
            return EnumSet.of(added(object.kind()));
        }
        if (object instanceof ObjectDifference.Removed) {
            return EnumSet.of(removed(object.kind()));
        }
        Set<ChangeType> found = EnumSet.noneOf(ChangeType.class);
        object.changes().forEach(change -> found.add(of(change)));
        return found;
    }

    private static ChangeType added(String kind) {
        return switch (kind) {
            case "index" -> INDEX;
            case "constraint", "trigger", "rule" -> NARROWING;
            default -> RULES.contains(kind) ? RIGHTS : ADDITIVE;
        };
    }

    private static ChangeType removed(String kind) {
        return switch (kind) {
            case "index" -> INDEX;
            case "constraint" -> WIDENING;
            case "trigger", "rule" -> DEFINITION;
            default -> RULES.contains(kind) ? RIGHTS : DESTRUCTIVE;
        };
    }

    private static ChangeType of(AttributeChange change) {
        if (change instanceof AttributeChange.ColumnAdded added) {
            boolean required = added.added().notNull()
                    && added.added().defaultExpression() == null
                    && !added.added().isIdentity();
            return required ? NARROWING : ADDITIVE;
        }
        if (change instanceof AttributeChange.ColumnRemoved) {
            return DESTRUCTIVE;
        }
        if (change instanceof AttributeChange.NotNull required) {
            return required.after() ? NARROWING : WIDENING;
        }
        if (change instanceof AttributeChange.ColumnType type) {
            return isWider(type.before(), type.after()) ? WIDENING : NARROWING;
        }
        if (change instanceof AttributeChange.Labels labels) {
            return labels.after().containsAll(labels.before()) ? WIDENING : NARROWING;
        }
        return change instanceof AttributeChange.Privileges || change instanceof AttributeChange.Owner
                ? RIGHTS
                : DEFINITION;
    }

    /** Whether every value of the one type is one of the other, as far as their names tell. */
    static boolean isWider(String before, String after) {
        Matcher less = LENGTH.matcher(before);
        Matcher more = LENGTH.matcher(after);
        if (less.matches() && more.matches()) {
            return Long.parseLong(less.group(1)) <= Long.parseLong(more.group(1));
        }
        String wide = base(after);
        return !after.contains("(") && WIDER.stream().anyMatch(family -> isWider(family, base(before), wide));
    }

    private static boolean isWider(List<String> family, String narrow, String wide) {
        int from = family.indexOf(narrow);
        return from >= 0 && family.indexOf(wide) >= from;
    }

    private static String base(String type) {
        return type.toLowerCase(Locale.ROOT).replaceFirst("\\(.*", "").strip();
    }
}
