package dev.rehearsal.junit;

import dev.rehearsal.finding.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An up that does something to data which must be told, and its twin, of which that must not be told. Histories of Flyway
 * without a down; where a migration holds {@code -- down}, of SQL in pairs. Rows are generated, and those that the histories
 * write.
 *
 * @param title what is lost, in words
 * @param check the check that must tell it, once and no other of its kin
 * @param severity how bad it must be
 * @param object what the finding must be about
 * @param named what its text must hold, a column most of the time; empty where nothing
 * @param base the migrations before, in order
 * @param faulty the ups that lose, in order
 * @param sound the ups of the twin
 * @param alsoFaulty other checks of its kin that rightly tell something of the faulty ups
 * @param alsoSound checks of its kin that rightly tell something of the twin
 * @param file what a file without a down is called, with a place for its number
 */
record UpLoss(
        String title,
        String check,
        Severity severity,
        String object,
        String named,
        List<String> base,
        List<String> faulty,
        List<String> sound,
        Set<String> alsoFaulty,
        Set<String> alsoSound,
        String file) {

    /** Checks of what happens to data: of these none may tell more than was planted. */
    static final Set<String> KIN = Set.of(
            "BackfillLeavesNulls",
            "DownChangesValues",
            "DownDropsNewRows",
            "DownLosesRows",
            "DownOrphansNewRows",
            "DownRefusesNewRows",
            "JoinRepeatsRows",
            "KeysWrittenByHand",
            "MovedRowsMissing",
            "NoWayBack",
            "OrphanedRows",
            "SequenceBehindColumn",
            "UnnamedColumnsChanged",
            "UpFails",
            "UpFailsOnLegalRows",
            "UpLosesRows",
            "UpLosesValues",
            "UpOverwritesValues",
            "ValueTakenByChance",
            "ValuesForced");

    private static final String DOWN = "-- down\n";

    static UpLoss error(String check, String title) {
        return of(title, check, Severity.ERROR);
    }

    static UpLoss warning(String check, String title) {
        return of(title, check, Severity.WARNING);
    }

    /** What is told, and worth no more than that. */
    static UpLoss information(String check, String title) {
        return of(title, check, Severity.INFO);
    }

    /** An up of which nothing is to be told. */
    static UpLoss harmless(String title) {
        return of(title, "", Severity.INFO);
    }

    private static UpLoss of(String title, String check, Severity severity) {
        return new UpLoss(
                title, check, severity, "", "", List.of(), List.of(), List.of(), Set.of(), Set.of(), "V%d__step.sql");
    }

    UpLoss in(String table, String text) {
        return new UpLoss(title, check, severity, table, text, base, faulty, sound, alsoFaulty, alsoSound, file);
    }

    UpLoss given(String... ups) {
        return new UpLoss(
                title, check, severity, object, named, List.of(ups), faulty, sound, alsoFaulty, alsoSound, file);
    }

    UpLoss lost(String... ups) {
        return new UpLoss(
                title, check, severity, object, named, base, List.of(ups), sound, alsoFaulty, alsoSound, file);
    }

    UpLoss kept(String... ups) {
        return new UpLoss(
                title, check, severity, object, named, base, faulty, List.of(ups), alsoFaulty, alsoSound, file);
    }

    UpLoss lostWith(String... checks) {
        return new UpLoss(title, check, severity, object, named, base, faulty, sound, Set.of(checks), alsoSound, file);
    }

    UpLoss keptWith(String... checks) {
        return new UpLoss(title, check, severity, object, named, base, faulty, sound, alsoFaulty, Set.of(checks), file);
    }

    /** Writes the history that ends with some ups. */
    HistoryFiles write(Path directory, List<String> ups) {
        HistoryFiles files = new HistoryFiles(directory);
        int version = 0;
        for (String migration : Stream.concat(base.stream(), ups.stream()).toList()) {
            version++;
            String[] ways = migration.split(DOWN, 2);
            if (ways.length == 2) {
                files.step(version + "_step", ways[0], ways[1]);
            } else {
                files.with(file.formatted(version), ways[0]);
            }
        }
        return files;
    }

    /** With files that need no tool's support of a product. */
    UpLoss inPlainFiles() {
        return new UpLoss(
                title, check, severity, object, named, base, faulty, sound, alsoFaulty, alsoSound, "%d_step.up.sql");
    }

    @Override
    public String toString() {
        return check.isEmpty() ? title : check + ": " + title;
    }
}
