package dev.rehearsal.history.drizzle;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.engine.script.NumberedNames;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What Drizzle would run, in order.
 *
 * @param layout how the files lie
 * @param entries one for each migration
 * @param problems what is wrong with the entries themselves
 */
record DrizzleListing(Layout layout, List<Entry> entries, List<HistoryProblem> problems) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.LENIENT);

    /** Where the scripts lie. */
    enum Layout {
        /** Up to 0.45: {@code 0000_title.sql}, listed in {@code meta/_journal.json}. */
        JOURNAL(".sql", ".down.sql"),
        /** From 1.0 on: {@code <timestamp>_title/migration.sql}. */
        FOLDERS("/migration.sql", "/down.sql");

        private final String up;
        private final String down;

        Layout(String up, String down) {
            this.up = up;
            this.down = down;
        }

        /** The up of a migration, relative to the location. */
        String up(String name) {
            return name + up;
        }

        /** The down, which is our own convention: Drizzle has none. */
        String down(String name) {
            return name + down;
        }
    }

    /**
     * One migration.
     *
     * @param name its tag or its folder
     * @param when milliseconds since 1970, by which the first layout tells what is applied
     * @param line its line in the journal, from 1; 0 where there is no journal
     */
    record Entry(String name, long when, int line) {}

    DrizzleListing {
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
    }

    /** What these files list. */
    static DrizzleListing of(List<MigrationFile> files) {
        List<DrizzleListing> journals = files.stream()
                .filter(DrizzleListing::isJournal)
                .map(DrizzleJournal::read)
                .toList();
        return journals.isEmpty() ? ofFolders(files) : journals.get(0);
    }

    static boolean isJournal(MigrationFile file) {
        return file.relative().equals("meta/_journal.json");
    }

    /** The versions of all names. */
    NumberedNames names() {
        return NumberedNames.of(entries.stream().map(Entry::name).toList());
    }

    /** Each entry by its name. */
    Map<String, Entry> byName() {
        return entries.stream().collect(Collectors.toMap(Entry::name, Function.identity(), (first, second) -> first));
    }

    private static DrizzleListing ofFolders(List<MigrationFile> files) {
        List<Entry> entries = new ArrayList<>();
        List<HistoryProblem> problems = new ArrayList<>();
        for (MigrationFile file : files) {
            if (file.depth() == 1 && file.name().equals("migration.sql")) {
                String folder = file.relative().substring(0, file.relative().indexOf('/'));
                try {
                    entries.add(new Entry(folder, millis(folder), 0));
                } catch (DateTimeException e) {
                    entries.add(new Entry(folder, 0, 0));
                    problems.add(withoutTime(folder, file));
                }
            }
        }
        // The tool compares as people of no particular language sort, which puts case last.
        entries.sort(
                Comparator.comparing(Entry::name, String.CASE_INSENSITIVE_ORDER).thenComparing(Entry::name));
        return new DrizzleListing(Layout.FOLDERS, entries, problems);
    }

    private static long millis(String folder) {
        String stamp = folder.substring(0, Math.min(14, folder.length()));
        return LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private static HistoryProblem withoutTime(String folder, MigrationFile file) {
        return new HistoryProblem(
                Kind.UNUSABLE_NAME,
                folder,
                file.path(),
                0,
                "Drizzle cannot write '%s' into its books because the folder's name does not begin with a time."
                        .formatted(folder),
                "Name it '<YYYYMMDDHHMMSS>_<title>'.");
    }
}
