package dev.rehearsal.planted;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A fault in the last migration of a tiny history, and the same migration as it should be.
 *
 * @param title what is wrong, in words
 * @param expected every check that must find something, and no other may
 * @param object what the first of them must name, empty where it names none
 * @param base the sound migrations before it
 * @param rows rows written after the first of them; may be empty
 * @param faulty the fault
 * @param repaired its twin, in which nothing must be found
 */
record PlantedFault(
        String title,
        List<String> expected,
        String object,
        List<PlantedStep> base,
        String rows,
        PlantedStep faulty,
        PlantedStep repaired) {

    static Beginning fault(String title, String... expected) {
        return new Beginning(title, List.of(expected), "", UsersTable.USERS, UsersTable.THREE_USERS);
    }

    /** A fault of which the scripts are still to be given. */
    record Beginning(String title, List<String> expected, String object, List<PlantedStep> base, String rows) {
        Beginning in(String named) {
            return new Beginning(title, expected, named, base, rows);
        }

        Beginning after(PlantedStep... steps) {
            List<PlantedStep> all = new ArrayList<>(base);
            all.addAll(List.of(steps));
            return new Beginning(title, expected, object, all, rows);
        }

        Beginning withRows(String sql) {
            return new Beginning(title, expected, object, base, sql);
        }

        PlantedFault planted(PlantedStep faulty, PlantedStep repaired) {
            return new PlantedFault(title, expected, object, base, rows, faulty, repaired);
        }
    }

    Set<String> checks() {
        return new TreeSet<>(expected);
    }

    PlantedHistory history(PlantedStep last) {
        List<PlantedStep> steps = new ArrayList<>(base);
        steps.add(last);
        PlantedHistory history = PlantedHistory.of(steps);
        return rows.isEmpty() ? history : history.withRowsAfter(base.get(0).id(), rows);
    }

    @Override
    public String toString() {
        return String.join(", ", expected) + ": " + title;
    }
}
