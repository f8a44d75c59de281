package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.history.MigrationFile;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SQL callbacks by when Flyway runs them. Those at the end of a run are written for the finished schema; the others belong
 * to the single migration, or to the beginning.
 */
final class RunCallbacks {
    private static final String AFTER_MIGRATE = "afterMigrate";
    /** In the order in which Flyway runs them. */
    private static final List<String> AT_THE_END = List.of(
            "afterVersioned", "beforeRepeatables", "afterMigrateApplied", AFTER_MIGRATE, "afterMigrateOperationFinish");
    /** Flyway leaves these out where it has applied nothing in the same run. */
    private static final List<String> ONLY_IF_APPLIED = List.of("beforeRepeatables", "afterMigrateApplied");

    private static final List<String> OF_A_SESSION = List.of("beforeConnect", "afterConnect");

    private final List<MigrationFile> callbacks;
    private final String separator;

    /** @param separator what divides a callback's event from its description */
    RunCallbacks(List<MigrationFile> callbacks, String separator) {
        this.callbacks = callbacks;
        this.separator = separator;
    }

    /** Those that run while a migration is applied, under their own names. */
    Map<MigrationFile, String> ofAStep() {
        Map<MigrationFile, String> shown = new LinkedHashMap<>();
        callbacks.stream()
                .filter(callback -> !AT_THE_END.contains(event(callback)))
                .forEach(callback -> shown.put(callback, callback.name()));
        return shown;
    }

    /**
     * Those that run at the end of a run, for a run of nothing else; empty where there are none.
     *
     * @param applied whether the run to be ended has applied something
     */
    Map<MigrationFile, String> ofTheEnd(boolean applied) {
        List<MigrationFile> ending = callbacks.stream()
                .filter(callback -> AT_THE_END.contains(event(callback)))
                .filter(callback -> applied || !ONLY_IF_APPLIED.contains(event(callback)))
                .sorted(Comparator.comparing((MigrationFile callback) -> AT_THE_END.indexOf(event(callback)))
                        .thenComparing(MigrationFile::name))
                .toList();
        Map<MigrationFile, String> shown = new LinkedHashMap<>();
        if (ending.isEmpty()) {
            return shown;
        }
        callbacks.stream()
                .filter(callback -> OF_A_SESSION.contains(event(callback)))
                .forEach(callback -> shown.put(callback, callback.name()));
        // An event that requires an applied migration is shown as another event. The names keep the order.
        boolean lent = ending.stream().anyMatch(callback -> ONLY_IF_APPLIED.contains(event(callback)));
        for (MigrationFile callback : ending) {
            shown.put(callback, lent ? lentName(ending.indexOf(callback), callback) : callback.name());
        }
        return shown;
    }

    private String lentName(int index, MigrationFile callback) {
        return AFTER_MIGRATE + separator + "%06d ".formatted(index) + callback.name();
    }

    private String event(MigrationFile callback) {
        String name = callback.name();
        int end = name.indexOf(separator);
        return end >= 0 ? name.substring(0, end) : name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
