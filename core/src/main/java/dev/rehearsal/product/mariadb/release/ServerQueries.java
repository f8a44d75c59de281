package dev.rehearsal.product.mariadb.release;

import static dev.rehearsal.rehearsal.release.Questions.preFlight;

import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.release.Questions.About;
import dev.rehearsal.rehearsal.release.ReleasedStep;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What production's server and its sessions must be like before a step.
 *
 * @param product which of the two it is
 */
record ServerQueries(Product product) {
    /** The privilege that an account has for all that others do, as text of a condition. */
    static final String SEES = """
            (select count(*) from information_schema.user_privileges where privilege_type = 'PROCESS'
                and grantee = concat('''', replace(current_user(), '@', '''@'''), '''')) > 0""";

    /** A session without a default database may hold locks of any. */
    static final String HERE = "(p.db is null or p.db = database()) and p.id <> connection_id()";

    private static final List<String> SETTINGS = List.of(
            "global.sql_mode",
            "global.default_storage_engine",
            "global.explicit_defaults_for_timestamp",
            "global.foreign_key_checks",
            "lower_case_table_names",
            "collation_database");

    List<ProductionQuery> before(ReleasedStep step, Connection session) throws SQLException {
        List<ProductionQuery> queries = new ArrayList<>(List.of(version(session), settings(session)));
        if (!step.differences().isEmpty() || !step.touched().isEmpty()) {
            queries.addAll(List.of(replication(), longTransactions(), idleTransactions(), preparedTransactions()));
        }
        return queries;
    }

    /** What InnoDB knows of transactions is refused without the right to it, and so it is asked for only with that. */
    private static String visible(String words, String transactions, String own) {
        return """
                select case when t.own > 0 or t.others > 0 then 'stop' when t.others is null then 'unknown' else 'ok' end as result,
                    concat(coalesce(t.others, t.own), ' %s') as found
                from (select (%s) as own,
                    case when %s then (select count(*) from information_schema.innodb_trx t
                        left join %s p on p.id = t.trx_mysql_thread_id
                        where %s) end as others) as t
                """.formatted(words, own, SEES, "information_schema.processlist", transactions);
    }

    private static ProductionQuery longTransactions() {
        return preFlight(
                new About(
                        "long-transactions",
                        "no transaction and no statement in this database is older than a minute",
                        "ok, 0 transactions; unknown without PROCESS",
                        "let them end, or end them with kill: the migration waits for them, and all others behind it"),
                visible(
                        "transactions older than a minute",
                        HERE
                                + " and t.trx_started < convert_tz(utc_timestamp(), '+00:00', 'SYSTEM') - interval 60 second",
                        "select count(*) from information_schema.processlist p where " + HERE
                                + " and p.command = 'Query' and p.time >= 60"));
    }

    private static ProductionQuery idleTransactions() {
        return preFlight(
                new About(
                        "idle-transactions",
                        "no session has been idle in its transaction for ten seconds",
                        "ok, 0 sessions; unknown without PROCESS",
                        "find out which program leaves its transactions open, and end these sessions: they keep their locks"),
                visible(
                        "sessions idle in a transaction",
                        HERE + " and p.command = 'Sleep' and p.time >= 10",
                        "select 0"));
    }

    private static ProductionQuery preparedTransactions() {
        return preFlight(
                new About(
                        "prepared-transactions",
                        "no transaction belongs to no session, as one that was prepared and not ended",
                        "ok, 0 transactions; unknown without PROCESS",
                        "'xa recover' names them; one that stays keeps its locks: xa commit, or xa rollback"),
                visible("transactions of no session", "p.id is null", "select 0"));
    }

    /** A primary does not know how far its replicas are behind. */
    private ProductionQuery replication() {
        String replicas = product == Product.MARIADB
                ? "(select variable_value from information_schema.global_status where variable_name = 'SLAVES_CONNECTED')"
                : "null";
        String replica = product == Product.MARIADB
                ? "(select variable_value from information_schema.global_status where variable_name = 'SLAVE_RUNNING')"
                : "'OFF'";
        return preFlight(
                new About(
                        "replication",
                        "this is the primary, and it has no replica that would be behind",
                        "ok, 0 replicas; unknown where there are some",
                        "connect to the primary; 'show replica status' on each replica says how far it is behind"),
                """
                select case when @@global.read_only or t.replica = 'ON' then 'stop'
                        when t.replicas is null or t.replicas > 0 then 'unknown' else 'ok' end as result,
                    concat(coalesce(t.replicas, 'unknown'), ' replicas, read_only ', @@global.read_only, ', runs as a replica ', t.replica) as found
                from (select %s as replicas, %s as replica) as t
                """.formatted(replicas, replica));
    }

    private ProductionQuery version(Connection session) throws SQLException {
        String version = text(session, "select substring_index(version(), '.', 2)");
        return preFlight(
                new About(
                        "server-version",
                        "the server is " + product.dialect().product() + " " + version + ", as in the rehearsal",
                        "ok, the version that it has",
                        "rehearse on production's version: algorithms, locks and refusals differ between them"),
                """
                select case when substring_index(version(), '.', 2) = %s and version() %s '%%MariaDB%%' then 'ok' else 'stop' end as result,
                    version() as found
                """.formatted(Backticks.literal(version), product == Product.MARIADB ? "like" : "not like"));
    }

    private static ProductionQuery settings(Connection session) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String setting : SETTINGS) {
            String name = setting.replace("global.", "");
            String value = text(session, "select cast(@@" + setting + " as char)");
            rows.add("select '%s' as name, cast(@@%s as char) as value, %s as expected"
                    .formatted(name, setting, Backticks.literal(value)));
        }
        return preFlight(
                new About(
                        "settings",
                        "settings on which the verdict depends are as in the rehearsal",
                        "ok, the settings with their values",
                        "set them for the migration, or rehearse with those of production"),
                """
                select case when sum(s.value <> s.expected) = 0 then 'ok' else 'stop' end as result,
                    concat(group_concat(s.name, ' ', s.value order by s.name separator ', '),
                        ', lock_wait_timeout ', @@global.lock_wait_timeout,
                        ', innodb_lock_wait_timeout ', @@global.innodb_lock_wait_timeout) as found
                from (%s) as s
                """.formatted(String.join("\nunion all ", rows)));
    }

    private static String text(Connection session, String query) throws SQLException {
        return Objects.toString(QueryTexts.of(session, query).get(0).get(0), "");
    }
}
