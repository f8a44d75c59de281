package dev.rehearsal.product.postgres.release;

import static dev.rehearsal.rehearsal.release.Questions.watch;

import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.rehearsal.release.Questions.About;
import dev.rehearsal.rehearsal.release.ReleasedStep;
import java.util.ArrayList;
import java.util.List;

/** What is looked at while a step runs. */
final class WatchQueries {
    private static final String ABORT =
            "break the migration off where others wait longer than they may: pg_cancel_backend of its pid";

    private static final ProductionQuery LOCK_WAITS = watch(
            new About(
                    "lock-waits",
                    "who waits for a lock, for how long, and for whom",
                    "a row for each session that waits; none where nobody does; what others run is shown to pg_read_all_stats only",
                    ABORT),
            """
            select a.pid, a.usename, b.blockers, now() - a.query_start as waiting, left(a.query, 100) as query
            from pg_catalog.pg_stat_activity a
            cross join lateral (select pg_catalog.pg_blocking_pids(a.pid)) as b (blockers)
            where a.datname = current_database() and cardinality(b.blockers) > 0
            order by a.query_start
            """);

    private static final ProductionQuery INDEXES = progress("index", "create_index", """
            pid, relid::regclass as table_name, index_relid::regclass as index_name, command, phase,
                blocks_done, blocks_total, tuples_done, tuples_total, lockers_done, lockers_total""");
    private static final ProductionQuery CLUSTER = progress("rewrite", "cluster", """
            pid, relid::regclass as table_name, command, phase, heap_tuples_written, heap_blks_scanned, heap_blks_total""");
    private static final ProductionQuery VACUUM = progress("vacuum", "vacuum", """
            pid, relid::regclass as table_name, phase, heap_blks_scanned, heap_blks_vacuumed, heap_blks_total""");
    private static final ProductionQuery COPY = progress("copy", "copy", """
            pid, relid::regclass as table_name, command, tuples_processed, bytes_processed, bytes_total""");

    /** The server has no progress of such a statement; what it writes anew is in its log. */
    private static final ProductionQuery LOG = watch(
            new About(
                    "progress-log",
                    "which ALTER TABLE is at work, for how long, and where the write-ahead log is",
                    "a row while it works; log_bytes grows as it writes the table anew, and by what others write; what other roles run is shown to pg_read_all_stats only",
                    ABORT),
            """
            select a.pid, now() - a.query_start as running, a.wait_event,
                pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0') as log_bytes, left(a.query, 100) as query
            from pg_catalog.pg_stat_activity a
            where a.datname = current_database() and a.state = 'active' and a.query ilike '%alter table%' and a.pid <> pg_catalog.pg_backend_pid()
            """);

    private WatchQueries() {}

    static List<ProductionQuery> of(ReleasedStep step) {
        List<ProductionQuery> queries = new ArrayList<>();
        if (!step.touched().isEmpty()) {
            queries.add(LOCK_WAITS);
        }
        if (step.buildsIndex() || step.sends("reindex")) {
            queries.add(INDEXES);
        }
        boolean full = step.sends("vacuum full") || step.sends("vacuum (full");
        if (full || step.sends("cluster")) {
            queries.add(CLUSTER);
        }
        if (step.rewritesByAlter()) {
            queries.add(LOG);
        }
        if (step.sends("vacuum") && !full) {
            queries.add(VACUUM);
        }
        if (step.sends("copy")) {
            queries.add(COPY);
        }
        return queries;
    }

    private static ProductionQuery progress(String of, String view, String columns) {
        return watch(
                new About(
                        "progress-" + of,
                        "how far the server is",
                        "a row while it works, with what is done and how much there is",
                        ABORT),
                "select %s\nfrom pg_catalog.pg_stat_progress_%s where datname = current_database()"
                        .formatted(columns, view));
    }
}
