package dev.rehearsal.junit;

import dev.rehearsal.generate.GeneratedRows;
import org.jspecify.annotations.Nullable;

/**
 * What is done about one class besides judging.
 *
 * @param console shows the result of each migration
 * @param rhythm when it shows what is being done
 * @param rerun says how to rehearse one migration again
 * @param skipWithoutDatabase whether tests are skipped if there is no database
 * @param kept keeps databases of failed tests
 * @param rows what is known of generated rows, and shown of rows
 * @param selection which migrations are judged, and which findings fail
 * @param said what the console says once in a run
 */
record ClassSettings(
        Console console,
        ProgressReporter.Rhythm rhythm,
        RerunCommand rerun,
        boolean skipWithoutDatabase,
        KeptDatabases kept,
        Rows rows,
        Selection selection,
        SaidOnce said) {

    /**
     * What is known of generated rows, and shown of rows.
     *
     * @param generated the rows that are generated, null for none
     * @param preview how many rows of each table the console shows at the end
     */
    record Rows(@Nullable GeneratedRows generated, int preview) {}

    @Nullable
    GeneratedRows generated() {
        return rows.generated();
    }

    int preview() {
        return rows.preview();
    }
}
