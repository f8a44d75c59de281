package dev.rehearsal.history.drizzle;

import dev.rehearsal.testing.HistoryDirectory;
import java.util.ArrayList;
import java.util.List;

/** Writes a journal and its files. */
final class DrizzleFiles {
    private final HistoryDirectory directory;
    private final List<String> entries = new ArrayList<>();

    DrizzleFiles(HistoryDirectory directory) {
        this.directory = directory;
    }

    /** One more file and its entry. */
    DrizzleFiles with(String tag, long when, String sql) {
        directory.with(tag + ".sql", sql);
        return listing(tag, when);
    }

    /** One more entry alone. */
    DrizzleFiles listing(String tag, long when) {
        entries.add("    {\"idx\": %d, \"version\": \"7\", \"when\": %d, \"tag\": \"%s\", \"breakpoints\": true}"
                .formatted(entries.size(), when, tag));
        return this;
    }

    /** Writes the journal; an entry stands on line 5 and below. */
    HistoryDirectory written() {
        return directory.with("meta/_journal.json", """
                {
                  "version": "7",
                  "dialect": "postgresql",
                  "entries": [
                %s
                  ]
                }
                """.formatted(String.join(",\n", entries)));
    }
}
