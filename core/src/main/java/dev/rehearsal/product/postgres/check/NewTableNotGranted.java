package dev.rehearsal.product.postgres.check;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.PrivilegeList;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds tables on which a role has no right when the history is done, though it has some on all that were in the schema before them. */
final class NewTableNotGranted implements Check {
    private static final int FEWEST = 2;
    private static final Set<String> NO_ROLES = Set.of("owner", "public");

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A role has privileges on all older tables of the schema, and none on a new table after all migrations.",
                "An application with this role cannot use the table. It may be meant.",
                "Grant the same privileges in the migration that creates the table, or set `alter default privileges` once.");
    }

    @Override
    public Stream<Finding> findings(Judgement judgement) {
        return judgement instanceof Judgement.OfHistory history
                ? all(history.evidence().end().schema(), history.steps())
                : Stream.empty();
    }

    private Stream<Finding> all(Schema end, List<StepEvidence> steps) {
        List<Table> tables = end.tables()
                .filter(table -> table.isWritten() && !table.isPartition())
                .toList();
        Set<String> roles = tables.stream()
                .flatMap(table -> table.own().keySet().stream())
                .filter(property -> property.startsWith(PrivilegeList.PRIVILEGES_OF))
                .map(property -> property.substring(PrivilegeList.PRIVILEGES_OF.length()))
                .filter(role -> !NO_ROLES.contains(role))
                .collect(Collectors.toCollection(TreeSet::new));
        return roles.isEmpty() ? Stream.empty() : found(tables, roles, steps).stream();
    }

    private List<Finding> found(List<Table> tables, Set<String> roles, List<StepEvidence> steps) {
        List<Finding> found = new ArrayList<>();
        Set<String> later = new HashSet<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Set<String> added = added(steps.get(i));
            later.addAll(added);
            for (Table table : tables) {
                if (added.contains(table.name())) {
                    List<Table> neighbours = tables.stream()
                            .filter(other -> schema(other).equals(schema(table)) && !later.contains(other.name()))
                            .toList();
                    for (String role : roles) {
                        Set<String> common = common(neighbours, role);
                        if (!common.isEmpty() && isWithout(table, role)) {
                            found.add(0, found(steps.get(i), table, role, common));
                        }
                    }
                }
            }
        }
        return found;
    }

    private static Set<String> added(StepEvidence step) {
        return step.upChanged().objects().stream()
                .filter(object -> object instanceof ObjectDifference.Added
                        && object.kind().equals("table"))
                .map(ObjectDifference::name)
                .collect(Collectors.toSet());
    }

    private static String schema(Table table) {
        return ObjectIdentity.of(table).schema();
    }

    /** What the role may do with each of them; nothing where they are too few to tell. */
    private static Set<String> common(List<Table> neighbours, String role) {
        Set<String> common = new TreeSet<>();
        for (Table neighbour : neighbours) {
            Set<String> granted = granted(neighbour, role);
            if (neighbour.equals(neighbours.get(0))) {
                common.addAll(granted);
            }
            common.retainAll(granted);
        }
        return neighbours.size() < FEWEST ? Set.of() : common;
    }

    private static Set<String> granted(Table table, String role) {
        String list = table.own().getOrDefault(PrivilegeList.PRIVILEGES_OF + role, "");
        return Stream.of(list.split(", ", -1))
                .map(privilege -> privilege.replaceFirst(" (?:with grant option|\\(granted).*", ""))
                .filter(privilege -> !privilege.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Its own tables it may use anyway, and what everybody or some columns were granted for was thought over. */
    private static boolean isWithout(Table table, String role) {
        return !table.own().getOrDefault("owner", "").equals(role)
                && table.properties().keySet().stream()
                        .noneMatch(property -> property.endsWith(PrivilegeList.PRIVILEGES_OF + role)
                                || property.endsWith(PrivilegeList.PRIVILEGES_OF + "public"));
    }

    private Finding found(StepEvidence step, Table table, String role, Set<String> common) {
        String rights = String.join(", ", common);
        return finding(
                Places.up(step.migration(), "table " + table.name()),
                role + " may " + rights + " on all tables that were there before, and nothing on table " + table.name(),
                Facts.of("role", role).list(),
                "grant " + rights + " on table " + table.name() + " to " + Quoting.ifNeeded(role) + ";");
    }
}
