package dev.rehearsal.history;

import java.util.List;
import java.util.stream.Collectors;

/** Describes what was found at places where migrations were expected. The usual reason is an empty directory. */
final class FoundInstead {
    private static final int SHOWN = 3;

    private FoundInstead() {}

    /** A sentence for each place that exists, with a blank behind; nothing where none does. */
    static String at(HistoryRequest request) {
        return request.locations().stream()
                .map(location -> request.withLocations(List.of(location)))
                .filter(MigrationFiles::exist)
                .map(FoundInstead::words)
                .collect(Collectors.joining());
    }

    private static String words(HistoryRequest place) {
        String location = place.locations().get(0);
        List<MigrationFile> files = MigrationFiles.at(place, Integer.MAX_VALUE);
        if (files.isEmpty()) {
            return "'%s' holds no file. ".formatted(location);
        }
        String some = files.stream().limit(SHOWN).map(MigrationFile::relative).collect(Collectors.joining("', '"));
        return files.size() == 1
                ? "'%s' holds one file that is no migration: '%s'. ".formatted(location, some)
                : "'%s' holds %s files, none of them a migration, such as '%s'. "
                        .formatted(location, files.size(), some);
    }
}
