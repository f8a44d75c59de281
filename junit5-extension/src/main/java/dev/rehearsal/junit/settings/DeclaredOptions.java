package dev.rehearsal.junit.settings;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.Declarations;
import dev.rehearsal.history.format.BalancedSteps;
import dev.rehearsal.rehearsal.Seeding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a class declares in its field of type {@code Migrations} or in {@code @MigrationTest}.
 *
 * @param values the values of each option
 * @param seedings rows that are given
 * @param budgets what migrations may cost
 * @param retired what old code no longer uses
 * @param statements an application's own statements
 * @param balanced migrations that are one
 */
public record DeclaredOptions(
        Map<Option, List<String>> values,
        List<Seeding> seedings,
        Budgets budgets,
        List<Declarations.Retired> retired,
        List<String> statements,
        List<BalancedSteps> balanced) {
    public static final DeclaredOptions NOTHING =
            new DeclaredOptions(Map.of(), List.of(), Budgets.NONE, List.of(), List.of(), List.of());

    public DeclaredOptions {
        Map<Option, List<String>> copy = new EnumMap<>(Option.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
        seedings = List.copyOf(seedings);
        retired = List.copyOf(retired);
        statements = List.copyOf(statements);
        balanced = List.copyOf(balanced);
    }

    /** The values of one option, without blank ones; empty where the class leaves it open. */
    public List<String> values(Option option) {
        return values.getOrDefault(option, List.of());
    }

    /** The same with these values in place of the option's own. */
    public DeclaredOptions with(Option option, String... given) {
        Map<Option, List<String>> changed = new EnumMap<>(Option.class);
        changed.putAll(values);
        changed.put(
                option,
                List.of(given).stream().filter(value -> !value.isBlank()).toList());
        return new DeclaredOptions(changed, seedings, budgets, retired, statements, balanced);
    }

    /** The part that says which database there is after which migrations, and with which rows. */
    public DeclaredOptions ofDatabase() {
        Map<Option, List<String>> kept = new EnumMap<>(Option.class);
        kept.putAll(values);
        kept.keySet().retainAll(Option.OF_DATABASE);
        kept.values().removeIf(List::isEmpty);
        return new DeclaredOptions(kept, seedings, Budgets.NONE, List.of(), List.of(), balanced);
    }

    /** The same without rows. */
    public DeclaredOptions withoutSeedings() {
        return new DeclaredOptions(values, List.of(), budgets, retired, statements, balanced);
    }

    /** The same with these rows too. */
    public DeclaredOptions with(Seeding more) {
        return new DeclaredOptions(values, with(seedings, List.of(more)), budgets, retired, statements, balanced);
    }

    /** The same with these budgets in place of all others. */
    public DeclaredOptions with(Budgets changed) {
        return new DeclaredOptions(values, seedings, changed, retired, statements, balanced);
    }

    /** The same with these statements in place of all others. */
    public DeclaredOptions withStatements(List<String> changed) {
        return new DeclaredOptions(values, seedings, budgets, retired, changed, balanced);
    }

    /** The same, knowing that these are retired too. */
    public DeclaredOptions withRetired(List<Declarations.Retired> more) {
        return new DeclaredOptions(values, seedings, budgets, with(retired, more), statements, balanced);
    }

    /** The same, knowing that these migrations are one too. */
    public DeclaredOptions with(BalancedSteps more) {
        return new DeclaredOptions(values, seedings, budgets, retired, statements, with(balanced, List.of(more)));
    }

    private static <T> List<T> with(List<T> all, List<T> more) {
        List<T> joined = new ArrayList<>(all);
        joined.addAll(more);
        return joined;
    }
}
