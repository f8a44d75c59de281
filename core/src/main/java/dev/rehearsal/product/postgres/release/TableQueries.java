package dev.rehearsal.product.postgres.release;

import static dev.rehearsal.rehearsal.release.Questions.preFlight;

import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.rehearsal.release.Questions.About;
import dev.rehearsal.rehearsal.release.ReleasedStep;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the tables that a step meets must be like. */
final class TableQueries {
    private TableQueries() {}

    static List<ProductionQuery> before(ReleasedStep step) {
        List<ProductionQuery> queries = new ArrayList<>();
        Set<String> touched = step.touched();
        if (!touched.isEmpty()) {
            queries.add(sizes(touched));
            queries.add(invalid(step, touched));
        }
        rights(step, queries);
        return queries;
    }

    private static String values(Collection<String> texts) {
        return texts.stream().map(text -> "(" + Quoting.literal(text) + ")").collect(Collectors.joining(", "));
    }

    private static ProductionQuery sizes(Set<String> tables) {
        return preFlight(
                new About(
                        "table-sizes",
                        "how many rows and bytes the tables have that the migration works on",
                        "ok, what its duration grows with; unknown for a table that was never analyzed",
                        "analyze these tables"),
                """
                select case when bool_or(c.oid is null or c.reltuples < 0) then 'unknown' else 'ok' end as result,
                    string_agg(concat(e.name, case when c.reltuples >= 0 then concat(' about ', c.reltuples::bigint, ' rows, ')
                        else ' never analyzed, ' end, pg_catalog.pg_size_pretty(pg_catalog.pg_total_relation_size(c.oid))), '; ' order by e.name) as found
                from (values %s) as e (name)
                left join pg_catalog.pg_class c on c.oid = pg_catalog.to_regclass(e.name)
                """.formatted(values(tables)));
    }

    /** Those that the rehearsal had before, too, are known. */
    private static ProductionQuery invalid(ReleasedStep step, Set<String> tables) {
        String known = step.before().invalidObjects().stream()
                .map(object -> Quoting.literal(object.unqualifiedName()))
                .collect(Collectors.joining(", "));
        String expected = known.isEmpty() ? "''" : known;
        return preFlight(
                new About(
                        "invalid-objects",
                        "no index and no constraint of the migration's tables is invalid that was valid in the rehearsal",
                        "ok, 0 invalid",
                        "drop and build such an index anew ('reindex index concurrently'), validate such a constraint"),
                """
                select case when count(*) = 0 then 'ok' else 'stop' end as result,
                    concat(count(*), ' invalid', ': ' || string_agg(i.name, ', ' order by i.name)) as found
                from (select quote_ident(c.relname) as name from pg_catalog.pg_index x
                    join pg_catalog.pg_class c on c.oid = x.indexrelid and c.relkind = 'i'
                    join (values %1$s) as e (name) on x.indrelid = pg_catalog.to_regclass(e.name)
                    where not x.indisvalid or not x.indisready
                    union all select quote_ident(k.conname) from pg_catalog.pg_constraint k
                    join (values %1$s) as e (name) on k.conrelid = pg_catalog.to_regclass(e.name)
                    where not k.convalidated) as i (name)
                where i.name not in (%2$s)
                """.formatted(values(tables), expected));
    }

    private static void rights(ReleasedStep step, List<ProductionQuery> queries) {
        Set<String> schemas = step.differences().stream()
                .filter(ObjectDifference.Added.class::isInstance)
                .map(difference -> difference.object().schema())
                .filter(schema -> !schema.isEmpty()
                        && step.before().find("schema", schema).isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> parts = new ArrayList<>();
        if (!step.altered().isEmpty()) {
            parts.add("""
                    select concat('owner of ', e.name), coalesce(pg_catalog.pg_has_role(current_user, c.relowner, 'usage'), false)
                    from (values %s) as e (name) left join pg_catalog.pg_class c on c.oid = pg_catalog.to_regclass(e.name)\
                    """.formatted(values(step.altered())));
        }
        if (!schemas.isEmpty()) {
            parts.add("""
                    select concat('create in ', e.name), coalesce(pg_catalog.has_schema_privilege(current_user, n.oid, 'create'), false)
                    from (values %s) as e (name) left join pg_catalog.pg_namespace n on n.oid = pg_catalog.to_regnamespace(e.name)\
                    """.formatted(values(schemas)));
        }
        if (!parts.isEmpty()) {
            queries.add(preFlight(
                    new About(
                            "rights",
                            "the role that migrates has the rights that the migration needs",
                            "ok, 0 missing",
                            "ask as the role that migrates; give it these rights"),
                    """
                    select case when count(*) filter (where not r.given) = 0 then 'ok' else 'stop' end as result,
                        concat(count(*) filter (where not r.given), ' missing', ': ' || string_agg(r.what, ', ') filter (where not r.given)) as found
                    from (%s) as r (what, given)
                    """.formatted(String.join("\nunion all ", parts))));
        }
    }
}
