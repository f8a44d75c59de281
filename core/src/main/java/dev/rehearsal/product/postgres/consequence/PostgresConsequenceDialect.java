package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.evidence.BreakingRows;
import dev.rehearsal.evidence.Consequences.Overload;
import dev.rehearsal.rehearsal.backfill.CountingSql;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.rehearsal.consequence.ConsequenceDialect;
import dev.rehearsal.rehearsal.consequence.CounterFeed;
import dev.rehearsal.rehearsal.consequence.LostAttributes;
import dev.rehearsal.rehearsal.consequence.TimeZones;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What ups bring about on PostgreSQL. */
public final class PostgresConsequenceDialect implements ConsequenceDialect {
    /** By the view that everybody may read. */
    private static final String ANALYZED = """
            select distinct a.attnum from pg_catalog.pg_attribute a
            join pg_catalog.pg_class c on c.oid = a.attrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_stats s
                on s.schemaname = n.nspname and s.tablename = c.relname and s.attname = a.attname
            where a.attrelid =\s""";

    private static final String SILENCED = """
            do $silence$
            declare
                one regclass;
            begin
                if pg_catalog.has_parameter_privilege('session_replication_role', 'set') then
                    execute pg_catalog.format('alter database %I set session_replication_role = replica', pg_catalog.current_database());
                else
                    for one in select distinct t.tgrelid::regclass from pg_catalog.pg_trigger t
                            join pg_catalog.pg_class c on c.oid = t.tgrelid
                            where not t.tgisinternal and c.relkind in ('r', 'p') loop
                        execute pg_catalog.format('alter table %s disable trigger user', one);
                    end loop;
                end if;
            end $silence$
            """;

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
    public List<Search> searches(CompletedUp up) {
        return List.of(
                new Search(
                        "asking what the server let pass",
                        () -> Stream.of(
                                        ReplicaIdentities.lost(
                                                up.before().schema(), up.after().schema()),
                                        LostAttributes.of(up, new PostgresAttributes()),
                                        UnreadableRows.of(up),
                                        MovedPaths.of(up))
                                .flatMap(found -> found)),
                new Search("writing rows where programs changed", () -> PostgresStandingFailures.of(up)),
                new Search("asking for rights that belong together", () -> LackingRights.of(up)),
                new Search("running it with all rows in sight", () -> RowsOutOfMigratorsSight.of(up)),
                new Search("putting a row in a new partition's way", () -> DefaultPartitions.of(up)));
    }

    @Override
    public Optional<String> checksAtOnce() {
        return Optional.of("set constraints all immediate");
    }

    /** An ordinary role may do that for each of its tables only, and not for triggers that are made later. */
    @Override
    public void silenceTriggers(DatabaseFixture fixture) {
        fixture.write("triggers could not be kept from firing", connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(SILENCED);
            }
        });
    }

    @Override
    public boolean actionsFireTriggers() {
        return true;
    }

    @Override
    public List<BreakingRows> breakingRows(DatabaseFixture fixture, Schema schema) {
        return UncheckedRows.in(fixture, schema);
    }

    @Override
    public Optional<TimeZones> timeZones() {
        return Optional.of(new PostgresTimeZones());
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

    /**
     * Columns that sequences feed: by an identity or a default, or by an application that draws for them. Of the last the sequence is owned by the
     * column, or named after its table.
     */
    private static final class Feeds {
        /** Names that Hibernate, EclipseLink and common habit give; a table may be named in the plural. */
        private static final String ALL = """
                with wanted as (
                    select c.oid, c.relnamespace, pg_catalog.lower(c.relname) as name,
                        pg_catalog.regexp_replace(pg_catalog.regexp_replace(pg_catalog.lower(c.relname), 'ies$', 'ys'), 's$', '') as one
                    from pg_catalog.pg_class c where c.oid = any ('{%s}'::oid[])
                ), feeding(sequence, relation, attribute, rank) as (
                    select d.objid, d.refobjid, d.refobjsubid, case d.deptype when 'i' then 0 else 1 end
                    from wanted join pg_catalog.pg_depend d
                        on d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid = wanted.oid
                    where d.classid = 'pg_catalog.pg_class'::regclass and d.deptype in ('i', 'a') and d.refobjsubid > 0
                    union all
                    select d.refobjid, f.adrelid, f.adnum, 0 from wanted join pg_catalog.pg_attrdef f on f.adrelid = wanted.oid
                    join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_attrdef'::regclass and d.objid = f.oid
                        and d.refclassid = 'pg_catalog.pg_class'::regclass
                    where pg_catalog.pg_get_expr(f.adbin, f.adrelid) like 'nextval(%%'
                    union all
                    select s.oid, w.oid, a.attnum, case when pg_catalog.lower(s.relname) = 'hibernate_sequence' then 2 else 1 end
                    from wanted w
                    join pg_catalog.pg_index i on i.indrelid = w.oid and i.indisprimary and i.indnkeyatts = 1
                    join pg_catalog.pg_attribute a on a.attrelid = w.oid and a.attnum = i.indkey[0]
                        and not a.atthasdef and a.attidentity = ''
                    join pg_catalog.pg_class s on s.relkind = 'S' and s.relnamespace = w.relnamespace
                        and pg_catalog.lower(s.relname) = any (array[w.name || '_seq', w.one || '_seq',
                            w.name || '_' || pg_catalog.lower(a.attname) || '_seq', w.one || '_' || pg_catalog.lower(a.attname) || '_seq',
                            w.name || '_id_seq', w.one || '_id_seq', 'seq_' || w.name, 'seq_' || w.one,
                            w.name || '_sequence', w.one || '_sequence', w.name || 'seq', w.one || 'seq', 'hibernate_sequence'])
                    where not exists (select from pg_catalog.pg_constraint k
                            where k.conrelid = w.oid and k.contype = 'f' and a.attnum = any (k.conkey))
                        and not exists (select from pg_catalog.pg_depend d where d.refobjid = s.oid
                            and d.refclassid = 'pg_catalog.pg_class'::regclass and d.classid = 'pg_catalog.pg_attrdef'::regclass)
                        and not exists (select from pg_catalog.pg_depend d where d.objid = s.oid and d.deptype = 'i'
                            and d.classid = 'pg_catalog.pg_class'::regclass)
                )
                select distinct on (relation, attribute) relation::bigint, pg_catalog.quote_ident(a.attname),
                    pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.relname),
                    q.seqstart, q.seqincrement, q.seqmax, rank > 0
                from feeding
                join pg_catalog.pg_sequence q on q.seqrelid = feeding.sequence and q.seqincrement > 0 and not q.seqcycle
                join pg_catalog.pg_class s on s.oid = q.seqrelid and s.relpersistence <> 't'
                join pg_catalog.pg_namespace n on n.oid = s.relnamespace
                join pg_catalog.pg_attribute a on a.attrelid = feeding.relation and a.attnum = feeding.attribute
                join pg_catalog.pg_type t on t.oid = a.atttypid
                where coalesce(nullif(t.typbasetype, 0), t.oid) in ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
                order by relation, attribute, rank, 3
                """;

        private Feeds() {}

        static List<CounterFeed> of(DatabaseFixture fixture, List<Table> tables) {
            String ids =
                    tables.stream().map(table -> String.valueOf(table.id())).collect(Collectors.joining(","));
            return fixture.query(ALL.formatted(ids)).stream().map(Feeds::feed).toList();
        }

        private static CounterFeed feed(List<@Nullable String> row) {
            return new CounterFeed(
                    number(row, 0),
                    String.valueOf(row.get(1)),
                    String.valueOf(row.get(2)),
                    number(row, 3),
                    number(row, 4),
                    number(row, 5),
                    "t".equals(row.get(6)));
        }

        private static long number(List<@Nullable String> row, int column) {
            return Long.parseLong(String.valueOf(row.get(column)));
        }
    }
}
