package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.evidence.Consequences.Overload;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.rehearsal.backfill.CountingSql;
import dev.rehearsal.rehearsal.consequence.ConsequenceDialect;
import dev.rehearsal.rehearsal.consequence.CounterFeed;
import dev.rehearsal.rehearsal.consequence.UpAtWork;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What ups bring about on PostgreSQL. */
public final class PostgresConsequenceDialect implements ConsequenceDialect {
    /** By the view that everybody may read. */
    private static final String ANALYZED = """
            select distinct a.attnum from pg_catalog.pg_attribute a
            join pg_catalog.pg_class c on c.oid = a.attrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_stats s
                on s.schemaname = n.nspname and s.tablename = c.relname and s.attname = a.attname
            where a.attrelid =\s""";

    @Override
    public Set<Integer> analyzedColumns(DatabaseFixture fixture, long table) {
        return fixture.query(ANALYZED + table).stream()
                .map(row -> Integer.valueOf(String.valueOf(row.get(0))))
                .collect(Collectors.toSet());
    }

    @Override
    public List<Overload> overloadsLeft(DatabaseFixture fixture, Schema before, Schema after, String sql) {
        return AmbiguousCalls.among(fixture, after, new RoutineSignatures(before, after).overloads(sql));
    }

    @Override
    public List<String> ownersRoutines(Schema before, Schema after) {
        return new RoutineSignatures(before, after).definers();
    }

    @Override
    public List<ProductObservation> observations(UpAtWork up) {
        return ReplicaIdentities.lost(up.before().schema(), up.after().schema());
    }

    @Override
    public CountingSql counting() {
        return new PostgresCountingSql();
    }

    @Override
    public List<CounterFeed> counterFeeds(DatabaseFixture fixture, List<Table> tables) {
        return Feeds.of(fixture, tables);
    }

    @Override
    public void moveOn(DatabaseFixture fixture, String table, CounterFeed feed, long next) {
        fixture.query(
                "select pg_catalog.setval(" + Quoting.literal(feed.sequence()) + "::regclass, " + next + ", false)");
    }
}
