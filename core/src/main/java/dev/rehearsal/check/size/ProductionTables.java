package dev.rehearsal.check.size;

import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Migration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * The tables of production and how large they are; immutable. A migration that production has applied already is not judged by
 * them.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
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

    /**
     * How large a table is in production, as its server estimates.
     *
     * @param rows empty where the server has not counted yet
     * @param bytes without indexes; empty where that is not known
     */
    public record TableSize(OptionalLong rows, OptionalLong bytes) {
        /** A table that production does not have yet. */
        public static final TableSize NEW = new TableSize(OptionalLong.of(0), OptionalLong.of(0));

        /** A table of which nobody knows. */
        public static final TableSize UNCOUNTED = new TableSize(OptionalLong.empty(), OptionalLong.empty());

        private static final long UNKNOWN = -1;

        static TableSize of(long rows, long bytes) {
            return new TableSize(known(rows), known(bytes));
        }

        private static OptionalLong known(long count) {
            return count == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(count);
        }
    }

    /**
     * From how many rows on work under a lock is how bad. A table that is written anew counts by its bytes, a row for each hundred.
     *
     * @param warning rows from which on it is a warning; information below
     * @param error rows from which on it is an error
     */
    public record Thresholds(long warning, long error) {
        /** Ten thousand rows, and a million. */
        public static final Thresholds USUAL = new Thresholds(10_000, 1_000_000);

        private static final long BYTES_OF_ROW = 100;

        /** @throws IllegalArgumentException if one is negative, or an error begins below a warning */
        public Thresholds {
            if (warning < 0 || error < warning) {
                throw new IllegalArgumentException("a warning from " + warning + " rows on and an error from " + error
                        + ": say 0 or more, and no more for the warning than for the error");
            }
        }

        /** How bad work on so many rows is. */
        public Severity of(long rows) {
            if (rows >= error) {
                return Severity.ERROR;
            }
            return rows >= warning ? Severity.WARNING : Severity.INFO;
        }

        /** How bad it is that so many bytes are written anew. */
        public Severity ofBytes(long bytes) {
            return of(bytes / BYTES_OF_ROW);
        }
    }
}
