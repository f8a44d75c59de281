package dev.rehearsal.product.postgres.session;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.rehearsal.session.ServerSession;
import dev.rehearsal.rehearsal.session.SessionDialect;
import dev.rehearsal.rehearsal.session.SessionState;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** Sessions of PostgreSQL. */
public final class PostgresSessionDialect implements SessionDialect {
    /** What a migration may have set for sessions that begin later, or lets run in them. */
    private static final String DIFFERENCES_OF_LATER_SESSIONS = """
            select 1 from pg_catalog.pg_db_role_setting s where s.setdatabase operator(pg_catalog.=) 0
                or s.setdatabase operator(pg_catalog.=) (select d.oid from pg_catalog.pg_database d
                    where d.datname operator(pg_catalog.=) pg_catalog.current_database())
            union all
            select 1 from pg_catalog.pg_event_trigger t where t.evtevent operator(pg_catalog.=) 'login'
            """;

    /** Gives a transaction the search path that a role's sessions begin with. */
    private static final String PATH_OF_ROLE = """
            select pg_catalog.set_config('search_path', pg_catalog.replace(coalesce((
                select pg_catalog.substr(entry, 13) from pg_catalog.pg_db_role_setting s, pg_catalog.unnest(s.setconfig) entry
                where pg_catalog.starts_with(entry, 'search_path=')
                    and (s.setdatabase operator(pg_catalog.=) 0 or s.setdatabase operator(pg_catalog.=)
                        (select d.oid from pg_catalog.pg_database d where d.datname operator(pg_catalog.=) pg_catalog.current_database()))
                    and (s.setrole operator(pg_catalog.=) 0 or s.setrole operator(pg_catalog.=)
                        (select r.oid from pg_catalog.pg_roles r where r.rolname operator(pg_catalog.=) %1$s))
                order by s.setrole operator(pg_catalog.=) 0, s.setdatabase operator(pg_catalog.=) 0 limit 1),
                (select reset_val from pg_catalog.pg_settings where name operator(pg_catalog.=) 'search_path')),
                '"$user"', %2$s), true)
            """;

    /** What the server calls row security in its words. */
    private static final String ROW_SECURITY = "row-level security";

    private static final String SECURED = """
            select 1 from pg_catalog.pg_class c where c.relrowsecurity and pg_catalog.row_security_active(c.oid) limit 1
            """;

    /** Extensions that a superuser makes and that RDS, Cloud SQL and Azure let their first user make. */
    private static final Pattern OFFERED =
            Pattern.compile("permission denied to create extension \"(?:address_standardizer|amcheck|bloom"
                    + "|dblink|earthdistance|hypopg|ip4r|pageinspect|pg_buffercache|pg_cron|pg_freespacemap|pg_hint_plan|pg_partman|pg_prewarm"
                    + "|pg_repack|pg_stat_statements|pg_visibility|pgaudit|pglogical|pgrowlocks|pgrouting|pgstattuple|postgis\\w*|postgres_fdw"
                    + "|sslinfo|timescaledb|vector)\"");

    @Override
    public boolean isOffered(String words) {
        return OFFERED.matcher(words).find();
    }

    @Override
    public int id(Connection session) throws SQLException {
        return session.unwrap(PGConnection.class).getBackendPID();
    }

    @Override
    public SessionState state(Connection session) throws SQLException {
        return PostgresSessionState.of(session);
    }

    @Override
    public void handOver(Connection session) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute("select pg_catalog.pg_stat_force_next_flush()");
        }
    }

    @Override
    public boolean laterSessionsBeginAlike(Connection session) throws SQLException {
        try (var statement = session.createStatement();
                ResultSet differences = statement.executeQuery(DIFFERENCES_OF_LATER_SESSIONS)) {
            return !differences.next();
        }
    }

    @Override
    public String differencesOfLaterSessions() {
        return DIFFERENCES_OF_LATER_SESSIONS;
    }

    @Override
    public String actAs(String role) {
        return "set row_security = on; set role " + Quoting.always(role);
    }

    @Override
    public String findNamesAs(String role) {
        return PATH_OF_ROLE.formatted(Quoting.literal(role), Quoting.literal(Quoting.always(role)));
    }

    @Override
    public String clockAhead() {
        return "";
    }

    @Override
    public int prepareThreshold(Connection session) throws SQLException {
        return session.unwrap(PGConnection.class).getPrepareThreshold();
    }

    @Override
    public void prepareAfter(Connection session, int uses) throws SQLException {
        session.unwrap(PGConnection.class).setPrepareThreshold(uses);
    }

    @Override
    public List<ServerSession> sessions(Connection observer) throws SQLException {
        return ActivitySql.sessions(observer);
    }

    @Override
    public String wanted(Connection observer, int session) throws SQLException {
        return LockSql.wanted(observer, session);
    }

    @Override
    public List<String> reads(Connection observer, int session) throws SQLException {
        return LockSql.reads(observer, session);
    }

    @Override
    public String sleepFunction() {
        return "pg_sleep";
    }

    @Override
    public void end(Connection observer, Collection<Integer> sessions) throws SQLException {
        try (var statement = observer.prepareStatement("select pg_catalog.pg_terminate_backend(?)")) {
            for (int pid : sessions) {
                statement.setInt(1, pid);
                statement.execute();
            }
        }
    }

    @Override
    public boolean isServer(String command) {
        return command.contains("postgres");
    }

    @Override
    public boolean sessionsAreProcesses() {
        return true;
    }

    @Override
    public Map<String, String> shared(Connection observer) throws SQLException {
        return SharedObjects.of(observer);
    }

    @Override
    public String missingRight(MigrationFailedException failure, String message) {
        return RefusedToOrdinaryRole.explanation(failure, message);
    }

    @Override
    public boolean mayHideRows(Connection migrator, Outcome.Failed failure) throws SQLException {
        if (failure.kind() == RefusalKind.FORBIDDEN) {
            return failure.message().contains(ROW_SECURITY);
        }
        try (var statement = migrator.createStatement();
                ResultSet secured = statement.executeQuery(SECURED)) {
            return secured.next();
        }
    }

    @Override
    public String grant(String words, String user, boolean ordinary) {
        return GrantSql.of(words, user, ordinary);
    }

    /** What gives the user of a server the right that a refusal says is missing. */
    private static final class GrantSql {
        private static final Pattern PARAMETERS =
                Pattern.compile("permission denied to set parameter ((?:\"[\\w.]+\"(?:, )?)+)");

        private GrantSql() {}

        static String of(String words, String user, boolean ordinary) {
            Matcher parameters = PARAMETERS.matcher(words);
            if (parameters.find()) {
                String names = Stream.of(parameters.group(1).split(", ", -1))
                        .map(name -> name.replace("\"", ""))
                        .collect(Collectors.joining(", "));
                // The role that we made for it gets it from the user whom it was granted to.
                String passedOn = ordinary ? " with grant option" : "";
                return "grant set on parameter " + names + " to " + Quoting.always(user) + passedOn;
            }
            if (!words.contains(ROW_SECURITY)) {
                return "";
            }
            return ordinary ? "rehearsal.trusted-server=true" : "alter role " + Quoting.always(user) + " bypassrls";
        }
    }

    /** Says what a migration needs that the role which Rehearsal made for migrations has not, and who else may run it. */
    private static final class RefusedToOrdinaryRole {
        private static final String INSUFFICIENT_PRIVILEGE = "42501";

        /** The server's own roles that give a right, as its words name them. */
        private static final Pattern PREDEFINED = Pattern.compile("\\bpg_(?!catalog)[a-z_]+");

        private static final Pattern MEMBERSHIP =
                Pattern.compile("must be (?:(?:a )?member of role|able to SET ROLE) (\"[^\"]+\")");

        private RefusedToOrdinaryRole() {}

        /** What it needs, on a line of its own behind its words; empty where it is no such refusal. */
        static String explanation(MigrationFailedException failure, String message) {
            return failure.sqlState().equals(INSUFFICIENT_PRIVILEGE)
                    ? '\n' + explanation(message, failure.statement())
                    : "";
        }

        private static String explanation(String words, String statement) {
            String said =
                    "The role that Rehearsal made for migrations on a server that others use may not do this; it needs ";
            return statement.strip().toLowerCase(Locale.ROOT).startsWith("create extension")
                    ? said + "a superuser. Put '"
                            + statement.strip().lines().findFirst().orElse("") + "' into the file of"
                            + " 'before', which runs as the URL's user, and 'if not exists' into the migration"
                    : said + need(words)
                            + ". Set rehearsal.trusted-server=true if the server is yours alone, name the role that"
                            + " migrates with rehearsal.migrator=…, or use a server of Rehearsal's own: database = 'embedded:17'";
        }

        private static String need(String words) {
            Matcher predefined = PREDEFINED.matcher(words);
            if (predefined.find()) {
                return "the rights of " + predefined.group();
            }
            Matcher membership = MEMBERSHIP.matcher(words);
            if (membership.find()) {
                return "to be a member of " + membership.group(1).replace('"', '\'');
            }
            return words.toLowerCase(Locale.ROOT).contains("must be owner")
                    ? "the owner of what it changes"
                    : "a superuser, or a right that somebody grants";
        }
    }
}
