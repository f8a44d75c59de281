package dev.rehearsal.rehearsal;

import dev.rehearsal.compatibility.ApplicationStatement;
import java.util.List;
import java.util.Map;

/**
 * What is tried about each step beside the walk, each on forks of its own.
 *
 * @param locks whether each statement is observed: its locks, its work, and how that grows
 * @param compatibility whether old code is run on the new schema, and new code on the old one
 * @param traffic whether readers and writers work beside the up, and a long-running reader stands in its way
 * @param crashes whether the up is killed at each of its commits and run again
 * @param statements an application's own statements, for traffic and for compatibility
 * @param productionRows rows that a table has in production, by table: turns growth into rows and bytes
 */
public record Experiments(
        boolean locks,
        boolean compatibility,
        boolean traffic,
        boolean crashes,
        List<ApplicationStatement> statements,
        Map<String, Long> productionRows) {

    /** The walk alone. */
    public static final Experiments NONE = new Experiments(false, false, false, false, List.of(), Map.of());

    /** What is tried unless something else is asked for: locks and compatibility. */
    public static final Experiments STANDARD = new Experiments(true, true, false, false, List.of(), Map.of());

    public Experiments {
        statements = List.copyOf(statements);
        productionRows = Map.copyOf(productionRows);
    }

    public Experiments withTraffic(boolean wanted) {
        return new Experiments(locks, compatibility, wanted, crashes, statements, productionRows);
    }

    public Experiments withCrashes(boolean wanted) {
        return new Experiments(locks, compatibility, traffic, wanted, statements, productionRows);
    }

    public Experiments withStatements(List<ApplicationStatement> application) {
        return new Experiments(locks, compatibility, traffic, crashes, application, productionRows);
    }

    public Experiments withProductionRows(Map<String, Long> rows) {
        return new Experiments(locks, compatibility, traffic, crashes, statements, rows);
    }
}
