package dev.rehearsal.product.postgres.experiment;

import dev.rehearsal.rehearsal.experiment.ExperimentDialect;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What experiments ask PostgreSQL for. */
public final class PostgresExperimentDialect implements ExperimentDialect {
    private static final String USED = """
            select pg_catalog.quote_ident(n.nspname), pg_catalog.quote_ident(c.relname)
            from pg_catalog.pg_locks l join pg_catalog.pg_class c on c.oid = l.relation
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where l.pid = pg_catalog.pg_backend_pid() and l.locktype = 'relation' and c.relkind in ('r', 'p')
            """;

    private static final String OWNED = """
            select lower(owner.relname), lower(owned.relname) from pg_catalog.pg_depend depends
            join pg_catalog.pg_class owned on owned.oid = depends.objid
            join pg_catalog.pg_class owner on owner.oid = depends.refobjid
            where depends.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
            and depends.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass and owned.oid >= 16384
            """;

    private static final Pattern CONCURRENTLY = Pattern.compile(
            "(?is)^\\s*(?:create\\s+(?:unique\\s+)?index\\s+concurrently|reindex\\b.*\\bconcurrently|drop\\s+index\\s+concurrently"
                    + "|alter\\s+table\\b.*\\bdetach\\s+partition\\b.*\\bconcurrently)\\b");

    private static final Pattern LOCAL = Pattern.compile("(?is)set\\s+local\\b.*|.*\\bset_config\\b.*");

    @Override
    public Set<String> usedTables(Connection session) throws SQLException {
        return QueryTexts.of(session, USED).stream()
                .map(row -> row.get(0) + "." + row.get(1))
                .collect(Collectors.toSet());
    }

    @Override
    public String text(Column column) {
        return Quoting.always(column.name()) + "::pg_catalog.text";
    }

    @Override
    public String hasValue(Column column, String value) {
        return Quoting.always(column.name()) + " = " + Quoting.literalInAnySession(value) + "::" + column.type();
    }

    @Override
    public boolean setsForTransaction(String statement) {
        return LOCAL.matcher(statement).matches();
    }

    @Override
    public List<Owned> owned(DatabaseFixture fixture) {
        return fixture.query(OWNED).stream()
                .map(row -> new Owned(String.valueOf(row.get(0)), String.valueOf(row.get(1))))
                .toList();
    }

    @Override
    public void limitWaits(Connection session) throws SQLException {
        execute(session, "set local statement_timeout = '30s'; set local lock_timeout = '5s'");
    }

    @Override
    public void goOnAsMigrator(Connection session, String role) throws SQLException {
        execute(session, "set local search_path to default; set local role " + Quoting.always(role));
    }

    @Override
    public void goOnAsReader(Connection session) throws SQLException {
        execute(session, "reset role; set local search_path to ''");
    }

    @Override
    public boolean waitsInTheMiddle(String statement) {
        return CONCURRENTLY.matcher(statement).find();
    }

    @Override
    public void giveUpSoon(Connection session) throws SQLException {
        execute(session, "set statement_timeout = 0; set lock_timeout = '100ms'");
    }

    @Override
    public String cleanUp(String statement, ObjectIdentity object) {
        return object.kind().equals("index") ? "drop index concurrently if exists " + object.name() + ";" : "";
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }
}
