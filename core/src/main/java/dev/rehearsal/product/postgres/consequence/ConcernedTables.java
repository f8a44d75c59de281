package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.rehearsal.statement.MentionedNames;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.PrivilegeList;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds tables of which every write may run into a routine that an up changed, or that stands on what it changed: by a trigger, a rule, a
 * policy, a check, an index, a default or a generated column. What cannot be concerned is told by names alone, without asking a server.
 */
final class ConcernedTables {
    private static final Set<String> HANGING = Set.of("trigger", "rule", "policy", "constraint", "index");

    private final Schema before;
    private final Schema after;
    private final List<Routine> routines;
    private final Set<String> affected = new TreeSet<>();

    private ConcernedTables(Schema before, Schema after) {
        this.before = before;
        this.after = after;
        this.routines = after.objects().values().stream()
                .filter(Routine.class::isInstance)
                .map(Routine.class::cast)
                .toList();
    }

    /** The tables of after of which that may be so, without partitions. */
    static List<Table> of(Schema before, Schema after) {
        return new ConcernedTables(before, after).all();
    }

    private List<Table> all() {
        findAffected();
        Set<String> names = after.objects().values().stream()
                .filter(object -> HANGING.contains(object.kind()) && isConcerned(object))
                .map(object -> object.properties().getOrDefault("table", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        return after.tables()
                .filter(table -> table.isWritten() && !table.isPartition())
                .filter(table -> names.contains(table.name())
                        || hasConcernedColumn(table)
                        || ((isNarrowed(table) || isGranted(table)) && hasTrigger(table)))
                .toList();
    }

    /** Routines that are new or others, those that speak of what is gone or otherwise, and those that call one of these. */
    private void findAffected() {
        Set<String> changed = changedRelations();
        List<Routine> rest = new ArrayList<>();
        for (Routine routine : routines) {
            MentionedNames body = new MentionedNames(routine.body());
            if (isOther(routine) || changed.stream().anyMatch(body::mention)) {
                affected.add(MentionedNames.bare(routine));
            } else {
                rest.add(routine);
            }
        }
        boolean more = !affected.isEmpty();
        while (more) {
            Map<Boolean, List<Routine>> calling = rest.stream().collect(Collectors.partitioningBy(routine -> {
                MentionedNames body = new MentionedNames(routine.body());
                return affected.stream().anyMatch(body::mention);
            }));
            calling.getOrDefault(true, List.of()).forEach(routine -> affected.add(MentionedNames.bare(routine)));
            rest = calling.getOrDefault(false, List.of());
            more = !calling.getOrDefault(true, List.of()).isEmpty();
        }
    }

    /** The bare names of relations and routines that are gone, and of tables that lack a column or ask for one. */
    private Set<String> changedRelations() {
        return before.objects().values().stream()
                .filter(object -> object instanceof Table || object instanceof Routine)
                .filter(object -> {
                    SchemaObject now = after.objects().get(object.key());
                    return now == null || (now instanceof Table table && isNarrowed(table));
                })
                .map(MentionedNames::bare)
                .collect(Collectors.toSet());
    }

    /** Whether a column of it is gone, of another type or computed, or a new one must be given a value. */
    @SuppressWarnings("ReferenceEquality") // unchanged objects are the same instances
    private boolean isNarrowed(Table now) {
        if (!(before.objects().get(now.key()) instanceof Table old) || old == now) {
            return false;
        }
        return old.columns().stream()
                        .anyMatch(column -> now.column(column.name())
                                .filter(same ->
                                        same.type().equals(column.type()) && same.generation() == column.generation())
                                .isEmpty())
                || now.columns().stream()
                        .anyMatch(column -> column.isRequired()
                                && old.column(column.name())
                                        .filter(Column::isRequired)
                                        .isEmpty());
    }

    /** Whether a role may do with it what it could not. */
    private boolean isGranted(Table now) {
        SchemaObject old = before.objects().get(now.key());
        return now.own().entrySet().stream()
                .anyMatch(property -> property.getKey().startsWith(PrivilegeList.PRIVILEGES_OF)
                        && old != null
                        && !property.getValue().equals(old.properties().get(property.getKey())));
    }

    private boolean hasTrigger(Table table) {
        return after.objects().values().stream()
                .anyMatch(object -> object.kind().equals("trigger")
                        && table.name().equals(object.properties().get("table")));
    }

    private boolean isConcerned(SchemaObject hanging) {
        if (hanging instanceof Constraint constraint && constraint.definition().expression() == null) {
            return false;
        }
        MentionedNames text = new MentionedNames(Stream.of("definition", "using", "with check")
                .map(property -> hanging.properties().getOrDefault(property, ""))
                .collect(Collectors.joining("\n")));
        if (affected.stream().anyMatch(text::mention)) {
            return true;
        }
        boolean runs = Set.of("trigger", "rule").contains(hanging.kind()) || callsOurs(text);
        return runs && isOther(hanging);
    }

    private boolean callsOurs(MentionedNames text) {
        return routines.stream().map(MentionedNames::bare).anyMatch(text::mention);
    }

    private boolean hasConcernedColumn(Table table) {
        if (routines.isEmpty()) {
            return false;
        }
        return table.columns().stream().anyMatch(column -> {
            String expression = column.defaultExpression();
            if (expression == null || !expression.contains("(")) {
                return false;
            }
            MentionedNames text = new MentionedNames(expression);
            return affected.stream().anyMatch(text::mention) || (isOtherIn(table, column) && callsOurs(text));
        });
    }

    private boolean isOtherIn(Table table, Column column) {
        return !(before.objects().get(table.key()) instanceof Table old)
                || old.column(column.name())
                        .filter(same -> String.valueOf(column.defaultExpression())
                                .equals(String.valueOf(same.defaultExpression())))
                        .isEmpty();
    }

    private boolean isOther(SchemaObject object) {
        SchemaObject old = before.objects().get(object.key());
        return old == null
                || !old.properties()
                        .getOrDefault("definition", "")
                        .equals(object.properties().getOrDefault("definition", ""));
    }
}
