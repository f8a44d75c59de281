package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.junit.settings.ChosenOptions;
import dev.rehearsal.junit.settings.ClosingStore;
import dev.rehearsal.junit.settings.Option;
import java.util.Objects;
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
 * @param reporting where report files go, and as what
 */
public record ClassSettings(
        Console console,
        Console.Rhythm rhythm,
        RerunCommand rerun,
        boolean skipWithoutDatabase,
        KeptDatabases kept,
        Rows rows,
        MigrationSelection selection,
        Reporting reporting) {

    /**
     * What is known of generated rows, and shown of rows.
     *
     * @param generated the rows that are generated, null for none
     * @param preview how many rows of each table the console shows at the end
     */
    record Rows(@Nullable GeneratedRows generated, int preview) {}

    /** As the options of a class choose, for rows that are generated or not. */
    public static ClassSettings of(
            RerunCommand rerun,
            ChosenOptions chosen,
            ClosingStore session,
            @Nullable GeneratedRows generated,
            MigrationSelection selection) {
        return new ClassSettings(
                Console.of(chosen),
                // Another than the usual one is handed in by tests.
                Objects.requireNonNullElse(session.get(Console.Rhythm.class), Console.Rhythm.USUAL),
                rerun,
                chosen.skipsWithoutDatabase(),
                new KeptDatabases(number(chosen, Option.KEEP, "a number of minutes"), session),
                new Rows(generated, number(chosen, Option.PREVIEW, "a number of rows")),
                selection,
                Reporting.of(chosen, rerun.files(), session));
    }

    private static int number(ChosenOptions chosen, Option option, String wanted) {
        String value = chosen.value(option);
        if (!value.matches("\\d{0,6}")) {
            throw chosen.misused(option, wanted);
        }
        return value.isEmpty() ? -1 : Integer.parseInt(value);
    }

    @Nullable
    GeneratedRows generated() {
        return rows.generated();
    }

    int preview() {
        return rows.preview();
    }
}
