package dev.rehearsal.hazards;

import java.util.List;

/**
 * A migration, and what its finding says to write instead.
 *
 * @param title what is special about it
 * @param before SQL of a migration before it, run on the tables of {@link Shop}
 * @param unsafe the migration
 * @param check the finding's check
 * @param volatileColumns columns whose values differ from run to run
 */
record RemedyCase(String title, String before, String unsafe, String check, List<String> volatileColumns) {

    RemedyCase {
        volatileColumns = List.copyOf(volatileColumns);
    }

    static RemedyCase of(String check, String title) {
        return new RemedyCase(title, "", "", check, List.of());
    }

    RemedyCase after(String sql) {
        return new RemedyCase(title, sql, unsafe, check, volatileColumns);
    }

    RemedyCase unsafe(String sql) {
        return new RemedyCase(title, before, sql, check, volatileColumns);
    }

    RemedyCase filling(String column) {
        return new RemedyCase(title, before, unsafe, check, List.of(column));
    }

    @Override
    public String toString() {
        return title;
    }
}
