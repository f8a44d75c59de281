package dev.rehearsal.samples.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A small history and a truth table written for it.
 *
 * @param directory where both are
 * @param settings what the history needs beside its location
 */
record PlantedTruth(Path directory, Map<String, String> settings) {
    private static final String[] COLUMNS = {
        "migration",
        "up_ok",
        "down_ok",
        "schema_restored",
        "only_column_order_differs",
        "second_up_same",
        "note",
        "second_up_ok",
        "second_up_only_column_order",
        "data_restored",
        "up_mode",
        "difference"
    };

    /** How all is well: the values of a row behind the migration's name. */
    static final String[] SOUND = {"yes", "yes", "yes", "no", "yes", "", "yes", "no", "yes", "tx", ""};

    static PlantedTruth in(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("migrations"));
        Files.writeString(directory.resolve("planted.tsv"), TabSeparated.line(COLUMNS));
        return new PlantedTruth(directory, Map.of());
    }

    PlantedTruth with(String setting, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(setting, value);
        return new PlantedTruth(directory, more);
    }

    PlantedTruth file(String name, String sql) throws IOException {
        Files.writeString(directory.resolve("migrations").resolve(name), sql);
        return this;
    }

    /** Two files as golang-migrate has them. */
    PlantedTruth pair(String name, String up, String down) throws IOException {
        return file(name + ".up.sql", up).file(name + ".down.sql", down);
    }

    PlantedTruth row(String migration, String... values) throws IOException {
        Path table = directory.resolve("planted.tsv");
        String line = migration + "\t" + TabSeparated.line(values);
        Files.writeString(table, Files.readString(table) + line);
        return this;
    }

    TruthComparison compare() throws IOException {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("locations", "migrations");
        OpenHistory history = new OpenHistory("planted", all);
        return new OpenWalk(history, directory, directory).against(TruthTable.read(directory.resolve("planted.tsv")));
    }
}
