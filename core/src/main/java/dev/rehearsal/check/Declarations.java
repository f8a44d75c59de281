package dev.rehearsal.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a user knows about a history and has written down, each with its reason.
 *
 * @param irreversible why a migration cannot be undone, by migration id; its down is not run
 * @param lossy what a down loses on purpose; it runs and must lose exactly this
 * @param accepted findings that are known and do not fail
 * @param since id of the last migration that is not judged; empty to judge all
 */
public record Declarations(Map<String, String> irreversible, List<Lossy> lossy, List<Accepted> accepted, String since) {

    /** Nothing is declared. */
    public static final Declarations NONE = new Declarations(Map.of(), List.of(), List.of(), "");

    /** @throws CheckException if a reason is blank, or a lossy declaration names nothing */
    public Declarations {
        irreversible = java.util.Collections.unmodifiableMap(new TreeMap<>(irreversible));
        lossy = List.copyOf(lossy);
        accepted = List.copyOf(accepted);
        irreversible.forEach((migration, because) -> requireReason("@Irreversible", migration, because));
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
            requireReason("@Lossy", migration, because);
            if (columns.isEmpty() && tables.isEmpty()) {
                throw new CheckException("@Lossy(migration = \"" + migration
                        + "\") names neither columns nor tables; say what is lost, as in columns = \"users.fax\"");
            }
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
            requireReason("@Accepted", migration, because);
        }
    }

    private static void requireReason(String declaration, String migration, String because) {
        if (because.isBlank()) {
            throw new CheckException(
                    declaration + "(migration = \"" + migration + "\") gives no reason; write it into 'because'");
        }
    }
}
