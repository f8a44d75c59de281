package dev.rehearsal.evidence.consequence;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.StepEvidence;
import java.util.List;
import java.util.Set;

/**
 * What an up, and its down after it, made of values where sessions were in another time zone.
 *
 * @param zone that zone
 * @param tables the tables whose rows were compared, by their qualified names after the up
 * @param shifts where values are others
 */
public record ZoneTrial(String zone, Set<String> tables, List<Shift> shifts) implements ProductObservation {
    public ZoneTrial {
        tables = Set.copyOf(tables);
        shifts = List.copyOf(shifts);
    }

    /**
     * A table with other values.
     *
     * @param ofDown whether only the down after the up leads to them
     * @param rows the rows as the zone here leads to them, and as the other one does
     * @param suggestion statements that say the zone, which were run in the other one and led to the values of the one here; empty where there are none
     */
    public record Shift(boolean ofDown, TableDifference rows, String suggestion) {

        /** How many rows are others. */
        public long count() {
            return Math.max(rows.changed(), Math.max(rows.missing(), rows.added()));
        }
    }

    /** Whether it was tried what becomes of a table's values. */
    public static boolean covers(StepEvidence step, String table) {
        return step.consequences()
                .observedByProduct(ZoneTrial.class)
                .anyMatch(trial -> trial.tables().contains(table));
    }
}
