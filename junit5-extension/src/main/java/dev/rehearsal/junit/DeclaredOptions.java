package dev.rehearsal.junit;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.Declarations;
import dev.rehearsal.history.BalancedSteps;
import dev.rehearsal.rehearsal.Seeding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a class declares in its field of type {@link Migrations} or in {@link MigrationTest}.
 *
 * @param values the values of each option
 * @param seedings rows that are given
 * @param known what is known about single migrations
 */
record DeclaredOptions(Map<Option, List<String>> values, List<Seeding> seedings, Known known) {
    static final DeclaredOptions NOTHING = new DeclaredOptions(Map.of(), List.of(), Known.NOTHING);

    DeclaredOptions {
        Map<Option, List<String>> copy = new EnumMap<>(Option.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
        seedings = List.copyOf(seedings);
    }

    /**
     * What is known about single migrations.
     *
     * @param budgets what they may cost
     * @param retired what old code no longer uses
     * @param statements an application's own statements
     * @param balanced those that are one
     */
    record Known(
            Budgets budgets,
            List<Declarations.Retired> retired,
            List<String> statements,
            List<BalancedSteps> balanced) {
        static final Known NOTHING = new Known(Budgets.NONE, List.of(), List.of(), List.of());

        Known {
            retired = List.copyOf(retired);
            statements = List.copyOf(statements);
            balanced = List.copyOf(balanced);
        }
    }

    /** The values of one option, without blank ones; empty where the class leaves it open. */
    List<String> values(Option option) {
        return values.getOrDefault(option, List.of());
    }

    DeclaredOptions with(Option option, String... given) {
        Map<Option, List<String>> changed = new EnumMap<>(Option.class);
        changed.putAll(values);
        changed.put(
                option, List.of(given).stream().filter(value -> !value.isBlank()).toList());
        return new DeclaredOptions(changed, seedings, known);
    }

    DeclaredOptions with(Seeding seeding) {
        return new DeclaredOptions(values, with(seedings, List.of(seeding)), known);
    }

    DeclaredOptions with(Budgets budgets) {
        return with(new Known(budgets, known.retired(), known.statements(), known.balanced()));
    }

    DeclaredOptions withStatements(List<String> statements) {
        return with(new Known(known.budgets(), known.retired(), statements, known.balanced()));
    }

    DeclaredOptions withRetired(List<Declarations.Retired> more) {
        return with(new Known(known.budgets(), with(known.retired(), more), known.statements(), known.balanced()));
    }

    DeclaredOptions with(BalancedSteps steps) {
        return with(new Known(
                known.budgets(), known.retired(), known.statements(), with(known.balanced(), List.of(steps))));
    }

    private DeclaredOptions with(Known changed) {
        return new DeclaredOptions(values, seedings, changed);
    }

    private static <T> List<T> with(Collection<T> all, Collection<T> more) {
        List<T> joined = new ArrayList<>(all);
        joined.addAll(more);
        return joined;
    }
}
