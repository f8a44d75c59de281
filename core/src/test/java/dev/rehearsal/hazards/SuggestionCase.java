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
record SuggestionCase(String title, String before, String unsafe, String check, List<String> volatileColumns) {

    SuggestionCase {
        volatileColumns = List.copyOf(volatileColumns);
    }

    static SuggestionCase of(String check, String title) {
        return new SuggestionCase(title, "", "", check, List.of());
    }

    SuggestionCase after(String sql) {
        return new SuggestionCase(title, sql, unsafe, check, volatileColumns);
    }

    SuggestionCase unsafe(String sql) {
        return new SuggestionCase(title, before, sql, check, volatileColumns);
    }

    SuggestionCase filling(String column) {
        return new SuggestionCase(title, before, unsafe, check, List.of(column));
    }

    @Override
    public String toString() {
        return title;
    }
}
