package dev.rehearsal.check;

import dev.rehearsal.declaration.Declaration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What a user knows about a history and has written down, each with its reason.
 *
 * @param irreversible why a migration cannot be undone, by migration id; its down is not run
 * @param lossy what a down loses on purpose; it runs and must lose exactly this
 * @param accepted findings that are known and do not fail
 * @param retired what old code no longer uses
 * @param balanced why several migrations are one, by the id of that one
 * @param knownFailures why an up fails, by migration id; the walk goes on behind it
 * @param since id of the last migration that is not judged; empty to judge all
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record Declarations(
        Map<String, String> irreversible,
        List<Lossy> lossy,
        List<Accepted> accepted,
        List<Retired> retired,
        Map<String, String> balanced,
        Map<String, String> knownFailures,
        String since) {

    /** Nothing is declared. */
    public static final Declarations NONE =
            new Declarations(Map.of(), List.of(), List.of(), List.of(), Map.of(), Map.of(), "");

    /** @throws CheckException if a reason is blank, or a lossy declaration names nothing */
    public Declarations {
        irreversible = Collections.unmodifiableMap(new TreeMap<>(irreversible));
        balanced = Collections.unmodifiableMap(new TreeMap<>(balanced));
        lossy = List.copyOf(lossy);
        accepted = List.copyOf(accepted);
        retired = List.copyOf(retired);
        knownFailures = Collections.unmodifiableMap(new TreeMap<>(knownFailures));
        knownFailures.forEach((migration, because) -> requireReason(Declaration.KNOWN_FAILURE, migration, because));
        irreversible.forEach((migration, because) -> requireReason(Declaration.IRREVERSIBLE, migration, because));
    }

    /** Declarations that put no migrations together and know of no failure. */
    public Declarations(
            Map<String, String> irreversible,
            List<Lossy> lossy,
            List<Accepted> accepted,
            List<Retired> retired,
            String since) {
        this(irreversible, lossy, accepted, retired, Map.of(), Map.of(), since);
    }

    /** Declarations that retire nothing and put no migrations together. */
    public Declarations(Map<String, String> irreversible, List<Lossy> lossy, List<Accepted> accepted, String since) {
        this(irreversible, lossy, accepted, List.of(), since);
    }

    /** All that is declared lossy about one migration, as one declaration. */
    Optional<Lossy> lossOf(String migration) {
        return lossy.stream().filter(one -> one.migration().equals(migration)).reduce(Lossy::and);
    }

    /**
     * Something that code from a migration on no longer uses.
     *
     * @param name a column, table, function or type: {@code users.full_name}
     * @param since id of the migration whose deployment no longer uses it
     * @param because why; never blank
     */
    public record Retired(String name, String since, String because) {
        public Retired {
            requireReason(Declaration.RETIRED, since, because);
        }
    }

    /**
     * A loss on purpose.
     *
     * @param migration id of the migration
     * @param columns columns whose values are lost, as {@code users.fax} or {@code public.users.fax}
     * @param tables tables whose rows are lost, as {@code users} or {@code public.users}
     * @param because why; never blank
     */
    public record Lossy(String migration, List<String> columns, List<String> tables, String because) {
        public Lossy {
            columns = List.copyOf(columns);
            tables = List.copyOf(tables);
            requireReason(Declaration.LOSSY, migration, because);
            if (columns.isEmpty() && tables.isEmpty()) {
                throw new CheckException(Declaration.LOSSY + "(migration = \"" + migration
                        + "\") names neither columns nor tables; say what is lost, as in columns = \"users.fax\"");
            }
        }

        private Lossy and(Lossy other) {
            return new Lossy(
                    migration,
                    Stream.concat(columns.stream(), other.columns.stream()).toList(),
                    Stream.concat(tables.stream(), other.tables.stream()).toList(),
                    because + "; " + other.because);
        }
    }

    /**
     * A finding that is known and does not fail.
     *
     * @param migration id of the migration, empty for findings about the whole history
     * @param finding the check's name
     * @param because why; never blank
     */
    public record Accepted(String migration, String finding, String because) {
        public Accepted {
            requireReason(Declaration.ACCEPTED, migration, because);
        }
    }

    private static void requireReason(Declaration declaration, String migration, String because) {
        if (because.isBlank()) {
            throw new CheckException(
                    declaration + "(migration = \"" + migration + "\") gives no reason; write it into 'because'");
        }
    }
}
