package dev.rehearsal.product.postgres.release;

import static dev.rehearsal.rehearsal.release.Questions.preFlight;

import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.rehearsal.release.Questions.About;
import dev.rehearsal.rehearsal.release.ReleasedStep;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What production's server and its sessions must be like before a step. */
final class ServerQueries {
    /** Whether the role sees what others' sessions do; superusers have every role. */
    private static final String SEES = "pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'usage')";

    private static final String OWN_SESSIONS =
            "from pg_catalog.pg_stat_activity where datname = current_database() and pid <> pg_catalog.pg_backend_pid()";

    private static final List<String> SETTINGS = List.of(
            "standard_conforming_strings",
            "session_replication_role",
            "default_transaction_isolation",
            "default_transaction_read_only");

    private static final ProductionQuery LONG_TRANSACTIONS = preFlight(
            new About(
                    "long-transactions",
                    "no transaction of this database is older than a minute",
                    "ok, 0 transactions; unknown without pg_read_all_stats",
                    "let them end, or end them with pg_terminate_backend: the migration waits for them, and all others behind it"),
            visible("transactions older than a minute", """
                    %s
                        and xact_start < now() - interval '1 minute'
                        and (backend_type = 'client backend' or query like '%%to prevent wraparound%%')\
                    """.formatted(OWN_SESSIONS)));

    private static final ProductionQuery IDLE_TRANSACTIONS = preFlight(
            new About(
                    "idle-transactions",
                    "no session has been idle in its transaction for ten seconds",
                    "ok, 0 sessions; unknown without pg_read_all_stats",
                    "find out which program leaves its transactions open, and end these sessions: they keep their locks"),
            visible("sessions idle in a transaction", """
                    %s
                        and state like 'idle in transaction%%' and state_change < now() - interval '10 seconds'\
                    """.formatted(OWN_SESSIONS)));

    private static final ProductionQuery PREPARED_TRANSACTIONS = preFlight(
            new About(
                    "prepared-transactions",
                    "no transaction is prepared and not ended",
                    "ok, 0 transactions",
                    "ask again; one that stays was left behind and keeps its locks: commit prepared, or rollback prepared"),
            """
            select case when count(*) = 0 then 'ok' else 'stop' end as result,
                concat(count(*), ' prepared transactions', ': ' || string_agg(gid, ', ')) as found
            from pg_catalog.pg_prepared_xacts where database = current_database()
            """);

    private static final ProductionQuery REPLICATION = preFlight(
            new About(
                    "replication",
                    "this is the primary, and no replica is more than 16 MB of log behind",
                    "ok, 0 replicas behind; unknown without pg_read_all_stats",
                    "connect to the primary; let replicas catch up, because what the migration writes comes on top"),
            """
            select case when pg_catalog.pg_is_in_recovery() then 'stop'
                    when not %1$s then 'unknown'
                    when count(*) filter (where %2$s) > 0 then 'stop' else 'ok' end as result,
                case when pg_catalog.pg_is_in_recovery() then 'this is a replica itself'
                    else concat(count(*) filter (where %2$s), ' of ', count(*), ' replicas more than 16 MB behind') end as found
            from pg_catalog.pg_stat_replication
            """.formatted(
                            SEES,
                            "pg_catalog.pg_wal_lsn_diff(case when pg_catalog.pg_is_in_recovery() then pg_catalog.pg_last_wal_receive_lsn()"
                                    + " else pg_catalog.pg_current_wal_lsn() end, coalesce(replay_lsn, flush_lsn, write_lsn, sent_lsn)) > 16777216"));

    private static final String NO_TIMEOUT =
            "; where statement_timeout is not 0, 'set statement_timeout = 0' in the session that migrates: its work grows with the tables, and is broken off";

    private ServerQueries() {}

    static List<ProductionQuery> before(ReleasedStep step, Connection session) throws SQLException {
        List<ProductionQuery> queries = new ArrayList<>(List.of(version(step), settings(step, session)));
        if (step.differences().isEmpty() && step.touched().isEmpty()) {
            return queries;
        }
        queries.addAll(List.of(REPLICATION, LONG_TRANSACTIONS, IDLE_TRANSACTIONS, PREPARED_TRANSACTIONS));
        return queries;
    }

    /** What an ordinary role sees counts, and nothing that it sees does not say that there is none. */
    private static String visible(String words, String source) {
        return """
                select case when count(*) > 0 then 'stop' when not %s then 'unknown' else 'ok' end as result,
                    concat(count(*), ' %s') as found
                %s
                """.formatted(SEES, words, source);
    }

    private static ProductionQuery version(ReleasedStep step) {
        return preFlight(
                new About(
                        "server-version",
                        "the server is PostgreSQL " + step.majorVersion() + ", as in the rehearsal",
                        "ok, the version that it has",
                        "rehearse on production's version: locks, rewrites and refusals differ between them"),
                """
                select case when current_setting('server_version_num')::int / 10000 = %d then 'ok' else 'stop' end as result,
                    current_setting('server_version') as found
                """.formatted(step.majorVersion()));
    }

    /** Production's are to be as those of the rehearsal; of timeouts, one that breaks off work which grows counts, and others are only told. */
    private static ProductionQuery settings(ReleasedStep step, Connection session) throws SQLException {
        String names = SETTINGS.stream().map(Quoting::literal).collect(Collectors.joining(", "));
        String expected = QueryTexts.of(
                        session,
                        "select name, setting from pg_catalog.pg_settings where name in (" + names
                                + ") union all select 'current_schema', current_schema() order by 1")
                .stream()
                .map(row -> "(" + Quoting.literal(Objects.toString(row.get(0), "")) + ", "
                        + Quoting.literal(Objects.toString(row.get(1), "")) + ")")
                .collect(Collectors.joining(", "));
        boolean counts = step.growsWithRows() && !setsTimeout(step);
        return preFlight(
                new About(
                        "settings",
                        "settings on which the verdict depends are as in the rehearsal",
                        "ok, the settings with their values",
                        "set them for the role that migrates, or rehearse with those of production"
                                + (counts ? NO_TIMEOUT : "")),
                """
                select case when count(*) filter (where s.value is distinct from e.value) > 0 then 'stop'%s else 'ok' end as result,
                    concat(string_agg(concat(e.name, ' ', s.value), ', ' order by e.name),
                        ', lock_timeout ', current_setting('lock_timeout'),
                        ', statement_timeout ', current_setting('statement_timeout')) as found
                from (values %s) as e (name, value)
                cross join lateral (select case when e.name = 'current_schema' then current_schema()::text
                    else current_setting(e.name, true) end) as s (value)
                """.formatted(counts ? timeout(session) : "", expected));
    }

    private static boolean setsTimeout(ReleasedStep step) {
        return Stream.of("set ", "set session ", "set local ").anyMatch(set -> step.sends(set + "statement_timeout"));
    }

    /** One that the rehearsal had, too, may end the same work on more rows. */
    private static String timeout(Connection session) throws SQLException {
        String rehearsed = Objects.toString(
                QueryTexts.of(session, "select current_setting('statement_timeout')")
                        .get(0)
                        .get(0),
                "");
        String same = rehearsed.equals("0")
                ? ""
                : "\n        when current_setting('statement_timeout') = %s then 'unknown'"
                        .formatted(Quoting.literal(rehearsed));
        return same + "\n        when current_setting('statement_timeout') <> '0' then 'stop'";
    }
}
