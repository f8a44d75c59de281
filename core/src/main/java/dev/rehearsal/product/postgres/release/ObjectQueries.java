package dev.rehearsal.product.postgres.release;

import static dev.rehearsal.rehearsal.release.Questions.postCheck;
import static dev.rehearsal.rehearsal.release.Questions.preFlight;

import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.history.format.Digests;
import dev.rehearsal.rehearsal.release.ChangedColumns;
import dev.rehearsal.rehearsal.release.ChangedColumns.Place;
import dev.rehearsal.rehearsal.release.ObjectQuestions;
import dev.rehearsal.rehearsal.release.ReleasedStep;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the objects that a step makes, alters and removes must be like before and after it. */
final class ObjectQueries {

    private ObjectQueries() {}

    static List<ProductionQuery> before(ReleasedStep step) {
        List<ProductionQuery> queries = new ArrayList<>();
        ObjectFacts facts = ObjectFacts.before(step);
        if (!facts.isEmpty()) {
            queries.add(preFlight(ObjectQuestions.SCHEMA_BEFORE, facts.sql()));
        }
        columns(ChangedColumns.before(step))
                .ifPresent(sql -> queries.add(preFlight(ObjectQuestions.COLUMNS_BEFORE, sql)));
        return queries;
    }

    static List<ProductionQuery> after(ReleasedStep step) {
        List<ProductionQuery> queries = new ArrayList<>();
        ObjectFacts facts = ObjectFacts.after(step).withoutDefined();
        if (!facts.isEmpty()) {
            queries.add(postCheck(ObjectQuestions.SCHEMA_AFTER, facts.sql()));
        }
        columns(ChangedColumns.after(step))
                .ifPresent(sql -> queries.add(postCheck(ObjectQuestions.COLUMNS_AFTER, sql)));
        addPrograms(step, queries);
        definitions(step, "index", INDEXES)
                .ifPresent(sql -> queries.add(postCheck(
                        ObjectQuestions.after("indexes-after", "the indexes are there, as defined, and valid"), sql)));
        definitions(step, "constraint", CONSTRAINTS)
                .ifPresent(sql -> queries.add(postCheck(
                        ObjectQuestions.after(
                                "constraints-after",
                                "the constraints are there, as defined, and validated where the migration does that"),
                        sql)));
        return queries;
    }

    private static void addPrograms(ReleasedStep step, List<ProductionQuery> queries) {
        List<String> sources = Stream.of(
                        programs(step, "trigger", TRIGGERS),
                        programs(step, "view", VIEWS),
                        programs(step, "materialized view", VIEWS),
                        programs(step, "function", ROUTINES),
                        programs(step, "procedure", ROUTINES))
                .flatMap(Optional::stream)
                .toList();
        if (!sources.isEmpty()) {
            queries.add(postCheck(
                    ObjectQuestions.PROGRAMS_AFTER,
                    differing("p.name", "(" + String.join("\nunion all ", sources) + ") as p (name)")));
        }
    }

    private static Optional<String> programs(ReleasedStep step, String kind, String source) {
        return rows(step, kind)
                .map(rows -> "select e.name from " + source.replaceFirst("%s", Matcher.quoteReplacement(rows)));
    }

    /** Names as the search path of a session has them are compared without their schemas. */
    private static String bare(String expression) {
        return "regexp_replace(" + expression + ", '(\"[^\"]+\"|[a-z_][a-z0-9_$]*)[.]', '', 'g')";
    }

    private static Optional<String> columns(List<Place> places) {
        if (places.isEmpty()) {
            return Optional.empty();
        }
        String modifier = "'[(][0-9, -]+[)]'";
        return Optional.of(differing("concat(e.owner, '.', e.name)", """
                (values %s) as e (owner, name, type, required, value)
                left join pg_catalog.pg_attribute a on a.attrelid = pg_catalog.to_regclass(e.owner) and a.attname = e.name and not a.attisdropped
                left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where a.attname is null or a.atttypid is distinct from pg_catalog.to_regtype(e.type)
                    or substring(pg_catalog.format_type(a.atttypid, a.atttypmod) from %s) is distinct from substring(e.type from %s)
                    or a.attnotnull <> e.required
                    or %s is distinct from %s\
                """.formatted(
                        places.stream().map(ObjectQueries::row).collect(Collectors.joining(",\n    ")),
                        modifier,
                        modifier,
                        bare("pg_catalog.pg_get_expr(d.adbin, d.adrelid)"),
                        bare("e.value"))));
    }

    private static String row(Place place) {
        Column column = place.column();
        return "(%s, %s, %s, %s, %s)"
                .formatted(
                        Quoting.literal(place.table()),
                        Quoting.literal(column.name()),
                        Quoting.literal(column.type()),
                        column.notNull(),
                        column.defaultExpression() == null
                                ? "null::text"
                                : Quoting.literalInAnySession(column.defaultExpression())
                                        .strip());
    }

    private static final String INDEXES =
            """
            (values %s) as e (owner, name, definition)
            left join pg_catalog.pg_index x on x.indexrelid = pg_catalog.to_regclass(e.name)
            where x.indexrelid is null or not x.indisvalid or not x.indisready
                or %s is distinct from %s\
            """.formatted("%s", bare("pg_catalog.pg_get_indexdef(x.indexrelid)"), bare("e.definition"));

    private static final String CONSTRAINTS =
            """
            (values %s) as e (owner, name, definition)
            left join pg_catalog.pg_constraint k on k.conrelid = pg_catalog.to_regclass(e.owner) and quote_ident(k.conname) = e.name
            where k.oid is null or %s is distinct from %s\
            """.formatted("%s", bare("pg_catalog.pg_get_constraintdef(k.oid)"), bare("e.definition"));

    private static final String TRIGGERS =
            """
            (values %s) as e (owner, name, definition)
            left join pg_catalog.pg_trigger t on t.tgrelid = pg_catalog.to_regclass(e.owner) and quote_ident(t.tgname) = e.name
            where t.oid is null or %s is distinct from %s\
            """.formatted("%s", bare("pg_catalog.pg_get_triggerdef(t.oid)"), bare("e.definition"));

    private static final String VIEWS =
            """
            (values %s) as e (owner, name, definition)
            left join pg_catalog.pg_class c on c.oid = pg_catalog.to_regclass(e.name) and c.relkind in ('v', 'm')
            where c.oid is null or %s is distinct from %s\
            """.formatted("%s", bare("pg_catalog.pg_get_viewdef(c.oid)"), bare("e.definition"));

    private static final String ROUTINES = """
            (values %s) as e (owner, name, definition)
            left join pg_catalog.pg_proc p on p.oid = pg_catalog.to_regprocedure(e.name)
            where p.oid is null or encode(pg_catalog.sha256(convert_to(p.prosrc, 'UTF8')), 'hex') <> e.definition\
            """;

    private static Optional<String> definitions(ReleasedStep step, String kind, String source) {
        return rows(step, kind)
                .map(rows -> differing("e.name", source.replaceFirst("%s", Matcher.quoteReplacement(rows))));
    }

    /** The objects of a kind that are there after the step and were not, or otherwise, before it: their table, name and definition. */
    private static Optional<String> rows(ReleasedStep step, String kind) {
        String rows = step.made()
                .filter(object -> object.kind().equals(kind) && object.domain().isEmpty())
                .filter(object -> ObjectFacts.isFound(object, step.majorVersion()))
                .distinct()
                .flatMap(object -> step.after().find(kind, object.name()).stream()
                        .map(found -> "(%s, %s, %s)"
                                .formatted(
                                        Quoting.literal(object.table()),
                                        Quoting.literal(object.ownName()),
                                        Quoting.literalInAnySession(definition(found))
                                                .strip())))
                .collect(Collectors.joining(",\n    "));
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows);
    }

    /** The text of a routine may be long, and its digest says the same. */
    private static String definition(SchemaObject object) {
        return object instanceof Routine routine
                ? Digests.sha256(routine.body())
                : object.properties().getOrDefault("definition", "");
    }

    private static String differing(String name, String source) {
        return """
                select case when count(*) = 0 then 'ok' else 'stop' end as result,
                    concat(count(*), ' otherwise', ': ' || string_agg(%1$s, ', ' order by %1$s)) as found
                from %2$s
                """.formatted(name, source);
    }
}
