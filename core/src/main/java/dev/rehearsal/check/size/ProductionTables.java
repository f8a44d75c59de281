package dev.rehearsal.check.size;

import dev.rehearsal.history.Migration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tables of production and how large they are; immutable. A migration that production has applied already is not judged by
 * them.
 */
public final class ProductionTables {
    private static final int MANY = 20;

    /** Nobody said how large they are. */
    public static final ProductionTables UNKNOWN = of(ProductionFile.NONE, Thresholds.USUAL, List.of(), "");

    private final ProductionFile file;
    private final Thresholds thresholds;
    /** The places of migrations that production has not applied yet, by their ids. */
    private final Map<String, Integer> numbers;
    /** What production calls their tables. */
    private final EarlierNames names;

    /**
     * The tables of a file.
     *
     * @param migrations all of the history, in order
     * @param applied the id of the last one that production has applied; empty where it has none of them, or that is not known
     */
    public static ProductionTables of(
            ProductionFile file, Thresholds thresholds, List<Migration> migrations, String applied) {
        List<String> ids = migrations.stream().map(Migration::id).toList();
        List<Migration> later = migrations.subList(ids.indexOf(applied) + 1, migrations.size());
        Map<String, Integer> numbers = new TreeMap<>();
        later.forEach(migration -> numbers.put(migration.id(), numbers.size()));
        boolean isKnown = !file.equals(ProductionFile.NONE);
        return new ProductionTables(file, thresholds, numbers, isKnown ? EarlierNames.in(later) : EarlierNames.NONE);
    }

    private ProductionTables(
            ProductionFile file, Thresholds thresholds, Map<String, Integer> numbers, EarlierNames names) {
        this.file = file;
        this.thresholds = thresholds;
        this.numbers = Map.copyOf(numbers);
        this.names = names;
    }

    /** What was read. */
    public ProductionFile file() {
        return file;
    }

    /** From which size on work is how bad. */
    public Thresholds thresholds() {
        return thresholds;
    }

    /**
     * Whether nothing says which of many migrations production has still before it: neither a file nor, where the list is then empty, the test
     * class. Most of them ran long ago.
     */
    public boolean areUnknownOfManyMigrations() {
        return !areKnown() && numbers.size() > MANY;
    }

    /** Whether there is a file that says how large they are. */
    public boolean areKnown() {
        return !file.equals(ProductionFile.NONE);
    }

    /** Whether production has applied a migration already. */
    public boolean hasApplied(String migration) {
        return areKnown() && !numbers.containsKey(migration);
    }

    /**
     * How large a table is when a migration comes to it; empty where the file has no line for it.
     *
     * @param table its name then, qualified or not
     * @param migration the migration's id
     */
    public Optional<TableSize> size(String table, String migration) {
        if (!areKnown()) {
            return Optional.empty();
        }
        Integer number = numbers.get(migration);
        if (number == null) {
            return file.size(EarlierNames.bare(table));
        }
        Optional<String> name = names.before(table, number);
        return name.isEmpty() ? Optional.of(TableSize.NEW) : file.size(name.get());
    }
}
