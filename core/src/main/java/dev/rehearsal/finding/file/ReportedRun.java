package dev.rehearsal.finding.file;

import dev.rehearsal.secret.Secrets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The run that a report tells of: everything in a report that differs between two runs over the same input.
 *
 * @param startedAt when it started
 * @param tool the migration tool
 * @param database what it ran on, in words
 * @param details anything else that is not the same every time, by name: process ids, ports, durations
 */
public record ReportedRun(Instant startedAt, String tool, String database, Map<String, String> details) {
    public ReportedRun {
        database = Secrets.masked(database);
        details = Collections.unmodifiableMap(new TreeMap<>(details));
    }
}
