package dev.rehearsal.generate.seeding;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.DataPlan;
import dev.rehearsal.generate.fill.EmptyTableCauses;
import dev.rehearsal.generate.fill.Filling.ShortTable;
import dev.rehearsal.generate.plan.SqlName;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.secret.Secrets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Remembers which tables stayed short of rows and which names of the plan were found. Safe for use by several threads. */
final class FillHistory {
    private static final System.Logger LOG = Secrets.logger(FillHistory.class.getName());

    private final Set<Unfilled> unfilled = new LinkedHashSet<>();
    private final Set<String> rootsTold = new TreeSet<>();
    private final Set<String> met = new TreeSet<>();
    private final Set<String> seen = new TreeSet<>();
    private final Set<String> madeAfter = new TreeSet<>();
    private final Set<String> madeBetween = new TreeSet<>();

    /** Keeps all of them, and logs once in a history what keeps tables empty. */
    synchronized void note(String migration, List<ShortTable> tables, EmptyTableCauses roots) {
        for (ShortTable less : tables) {
            Unfilled table = new Unfilled(migration, less.table(), less.rows(), less.wanted(), less.reason());
            if (unfilled.add(table) && table.rows() > 0) {
                LOG.log(System.Logger.Level.DEBUG, table::toString);
            }
        }
        roots.told().forEach((root, told) -> {
            if (rootsTold.add(root)) {
                String when = migration.isEmpty() ? "" : "After '" + migration + "': ";
                LOG.log(System.Logger.Level.WARNING, () -> when + told);
            }
        });
    }

    /** Notes that rows were added; rows that replace refused ones are not noted, because there were generated rows before. */
    synchronized void noteRows(Occasion occasion) {
        switch (occasion.moment()) {
            case START, AFTER_STEP -> madeAfter.add(occasion.migration());
            case LIVED_IN -> madeBetween.add(occasion.migration());
            case PLAIN -> {}
        }
    }

    synchronized Set<String> madeAfter() {
        return Set.copyOf(madeAfter);
    }

    synchronized Set<String> madeBetween() {
        return Set.copyOf(madeBetween);
    }

    synchronized List<Unfilled> unfilled() {
        return List.copyOf(unfilled);
    }

    synchronized void meet(DataPlan plan, Catalog catalog) {
        List<String> open = unmet(plan);
        if (!open.isEmpty()) {
            catalog.relations().forEach(this::see);
        }
        for (String name : open) {
            SqlName parsed = SqlName.parse(name);
            boolean isColumn = plan.columns().containsKey(name);
            if (catalog.relations().stream()
                    .anyMatch(table -> isColumn ? hasColumn(table, parsed) : parsed.isTable(table))) {
                met.add(name);
            }
        }
    }

    private void see(Relation table) {
        seen.add(table.name());
        table.attributes().forEach(column -> seen.add(table.name() + "." + column.name()));
    }

    /** The tables and columns that there were while some of the plan's names were not met. */
    synchronized Set<String> seen() {
        return Set.copyOf(seen);
    }

    private static boolean hasColumn(Relation table, SqlName name) {
        return table.attributes().stream().anyMatch(column -> name.isColumn(table, column.name()));
    }

    synchronized List<String> unmet(DataPlan plan) {
        return Stream.of(
                        plan.tables().rows().keySet(),
                        plan.columns().keySet(),
                        plan.tables().fixedRows().keySet(),
                        plan.tables().filledAnyway(),
                        plan.tables().unfilled())
                .flatMap(Set::stream)
                .filter(name -> !met.contains(name))
                .distinct()
                .sorted()
                .toList();
    }
}
