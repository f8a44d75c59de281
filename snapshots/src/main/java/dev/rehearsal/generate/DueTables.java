package dev.rehearsal.generate;

import dev.rehearsal.catalog.KnownTables;
import dev.rehearsal.generate.fill.FillRules;
import dev.rehearsal.generate.plan.TableNames;
import dev.rehearsal.rehearsal.Occasion;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables that are due to be written on an occasion, by their ids.
 *
 * @param empty those without rows
 * @param asked those with rows of others to which the plan wants generated ones added
 * @param shared others with rows of the history, whose generated rows may be missing
 * @param kept those with rows that the step made or changed: new columns may have to be written
 */
record DueTables(Set<Long> empty, Set<Long> asked, Set<Long> shared, List<KnownTables.Entry> kept) {

    static DueTables of(Occasion occasion, FillRules rules, List<KnownTables.Entry> known) {
        boolean tame = occasion.moment() == Occasion.Moment.TAME;
        boolean step = occasion.moment() == Occasion.Moment.AFTER_STEP;
        Predicate<KnownTables.Entry> changed = named(occasion.changed());
        Predicate<KnownTables.Entry> touched = changed.or(named(occasion.written()));
        Predicate<KnownTables.Entry> asked = table -> !tame && rules.isAddedTo(table.schema(), table.name());
        Predicate<KnownTables.Entry> shared = table -> rules.isShared(table.schema(), table.name());
        List<KnownTables.Entry> open = known.stream().filter(rules::isOpen).toList();
        List<KnownTables.Entry> full =
                open.stream().filter(table -> !table.empty()).toList();
        return new DueTables(
                ids(open.stream().filter(KnownTables.Entry::empty).filter(table -> !tame || changed.test(table))),
                ids(full.stream().filter(asked)),
                ids(full.stream().filter(asked.negate()).filter(shared).filter(touched)),
                full.stream().filter(table -> step && changed.test(table)).toList());
    }

    /** The ids of those that a step made or changed. */
    static Set<Long> changed(Occasion occasion, FillRules rules, List<KnownTables.Entry> known) {
        return ids(known.stream().filter(rules::isOpen).filter(named(occasion.changed())));
    }

    /** The ids of those among the history's tables that a step wrote. */
    static Set<Long> written(Occasion occasion, List<KnownTables.Entry> known) {
        return ids(known.stream().filter(named(occasion.written())));
    }

    static Set<Long> ids(Stream<KnownTables.Entry> tables) {
        return tables.map(KnownTables.Entry::id).collect(Collectors.toSet());
    }

    private static Predicate<KnownTables.Entry> named(Set<String> tables) {
        TableNames names = TableNames.of(tables);
        return table -> names.contain(table.schema(), table.name());
    }
}
