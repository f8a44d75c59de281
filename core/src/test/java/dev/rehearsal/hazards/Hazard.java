package dev.rehearsal.hazards;

import java.util.List;

/**
 * An unsafe form of a change, and safe ones of the same.
 *
 * @param row the row of the hazard catalogue that it belongs to: {@code SET_NOT_NULL_SCAN}
 * @param title what is unsafe, in words
 * @param before SQL of a migration before it, run on the tables of {@link Shop}; may be empty
 * @param unsafe the migration
 * @param finds what must be found in it, each as {@code Check object}; the object is left out where the finding names none
 * @param safe twins in which none of that may be found: each a list of migrations that together do the same
 */
public record Hazard(
        String row, String title, String before, String unsafe, List<String> finds, List<List<String>> safe) {

    public Hazard {
        finds = List.copyOf(finds);
        safe = List.copyOf(safe);
    }

    static Hazard hazard(String row, String title) {
        return new Hazard(row, title, "", "", List.of(), List.of());
    }

    Hazard after(String sql) {
        return new Hazard(row, title, sql, unsafe, finds, safe);
    }

    Hazard unsafe(String sql) {
        return new Hazard(row, title, before, sql, finds, safe);
    }

    Hazard finds(String... checks) {
        return new Hazard(row, title, before, unsafe, List.of(checks), safe);
    }

    /** One more twin, its migrations in order. */
    Hazard safe(String... migrations) {
        List<List<String>> all = new java.util.ArrayList<>(safe);
        all.add(List.of(migrations));
        return new Hazard(row, title, before, unsafe, finds, all);
    }

    /** The names of the checks that must find something. */
    public List<String> checks() {
        return finds.stream().map(one -> one.split(" ", 2)[0]).distinct().toList();
    }

    @Override
    public String toString() {
        return row + ": " + title;
    }
}
