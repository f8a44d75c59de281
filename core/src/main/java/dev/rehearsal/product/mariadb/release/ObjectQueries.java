package dev.rehearsal.product.mariadb.release;

import static dev.rehearsal.rehearsal.release.Questions.postCheck;
import static dev.rehearsal.rehearsal.release.Questions.preFlight;

import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.history.format.Digests;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.release.ChangedColumns;
import dev.rehearsal.rehearsal.release.ChangedColumns.Place;
import dev.rehearsal.rehearsal.release.ObjectQuestions;
import dev.rehearsal.rehearsal.release.ReleasedStep;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.Backticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the objects that a step makes, alters and removes must be like before and after it.
 *
 * @param step the step
 * @param product where it runs
 */
record ObjectQueries(ReleasedStep step, Product product) {

    /** Where a kind of objects is listed, and by which condition. */
    private static final Map<String, String> LISTS = Map.of(
            "table",
                    "tables where table_schema = database() and table_type not in ('VIEW', 'SEQUENCE') and table_name = %1$s",
            "view", "tables where table_schema = database() and table_type = 'VIEW' and table_name = %1$s",
            "sequence", "tables where table_schema = database() and table_type = 'SEQUENCE' and table_name = %1$s",
            "column", "columns where table_schema = database() and table_name = %2$s and column_name = %1$s",
            "index", "statistics where table_schema = database() and table_name = %2$s and index_name = %1$s",
            "constraint",
                    "table_constraints where table_schema = database() and table_name = %2$s and constraint_name = %1$s",
            "trigger", "triggers where trigger_schema = database() and trigger_name = %1$s",
            "function",
                    "routines where routine_schema = database() and routine_type = 'FUNCTION' and routine_name = %1$s",
            "procedure",
                    "routines where routine_schema = database() and routine_type = 'PROCEDURE' and routine_name = %1$s",
            "event", "events where event_schema = database() and event_name = %1$s");

    private static final String VIEWS = "views where table_schema = database() and table_name = %1$s";

    /** Which text the catalog has of a program; views name their database. */
    private static final Map<String, String> TEXTS = Map.of(
            "trigger", "action_statement",
            "function", "routine_definition",
            "procedure", "routine_definition",
            "view", "replace(view_definition, concat('`', replace(database(), '`', '``'), '`.'), '')");

    List<ProductionQuery> before() {
        List<ProductionQuery> queries = new ArrayList<>();
        differing(existence(false)).ifPresent(sql -> queries.add(preFlight(ObjectQuestions.SCHEMA_BEFORE, sql)));
        differing(columns(ChangedColumns.before(step)))
                .ifPresent(sql -> queries.add(preFlight(ObjectQuestions.COLUMNS_BEFORE, sql)));
        return queries;
    }

    List<ProductionQuery> after() {
        List<ProductionQuery> queries = new ArrayList<>();
        differing(existence(true)).ifPresent(sql -> queries.add(postCheck(ObjectQuestions.SCHEMA_AFTER, sql)));
        differing(columns(ChangedColumns.after(step)))
                .ifPresent(sql -> queries.add(postCheck(ObjectQuestions.COLUMNS_AFTER, sql)));
        differing(programs()).ifPresent(sql -> queries.add(postCheck(ObjectQuestions.PROGRAMS_AFTER, sql)));
        differing(indexes())
                .ifPresent(sql -> queries.add(postCheck(
                        ObjectQuestions.after("indexes-after", "the indexes are there with their columns"), sql)));
        return queries;
    }

    /** One row for each expectation: what it is about, and whether it is met. */
    private static Optional<String> differing(List<String> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of("""
                select case when sum(not e.met) = 0 then 'ok' else 'stop' end as result,
                    concat(sum(not e.met), ' otherwise', coalesce(concat(': ', group_concat(case when not e.met then e.what end separator ', ')), '')) as found
                from (%s) as e
                """.formatted(String.join("\nunion all ", rows)));
    }

    private static String row(String what, String met) {
        return "select %s as what, %s as met".formatted(Backticks.literal(what), met);
    }

    private List<String> existence(boolean after) {
        List<String> rows = new ArrayList<>();
        for (ObjectDifference difference : step.differences()) {
            ObjectIdentity object = difference.object();
            if (difference instanceof ObjectDifference.Altered altered) {
                altered.changes().forEach(change -> add(rows, object, change, after));
                if (!after) {
                    add(rows, object, true);
                }
            } else {
                add(rows, object, difference instanceof ObjectDifference.Added == after);
            }
        }
        if (after) {
            step.partsOfNewTables()
                    .filter(part -> part.kind().equals("constraint"))
                    .forEach(part -> add(rows, part, true));
        }
        return rows.stream().distinct().toList();
    }

    private static void add(List<String> rows, ObjectIdentity object, AttributeChange change, boolean after) {
        if (change instanceof AttributeChange.ColumnAdded || change instanceof AttributeChange.ColumnRemoved) {
            ObjectIdentity column = new ObjectIdentity(
                    "column", object.name() + "." + change.column(), change.column(), object.name(), "");
            add(rows, column, change instanceof AttributeChange.ColumnAdded == after);
        }
    }

    private static void add(List<String> rows, ObjectIdentity object, boolean present) {
        String list = LISTS.get(object.kind());
        if (list != null) {
            // A constraint of the name of another one has its type behind it.
            String name = Backticks.bare(object.ownName().replaceAll(" \\([a-z ]+\\)$", ""));
            rows.add(row(
                    (present ? "there is no " : "there is ") + object.text(),
                    "%s (select 1 from information_schema.%s)"
                            .formatted(
                                    present ? "exists" : "not exists",
                                    list.formatted(
                                            Backticks.literal(name),
                                            Backticks.literal(Backticks.bare(object.table()))))));
        }
    }

    private List<String> columns(List<Place> places) {
        return places.stream()
                .map(place -> row(
                        "column " + place.table() + "." + place.column().name(),
                        "exists (select 1 from information_schema.columns where table_schema = database() and table_name = %s and column_name = %s and column_type = %s and is_nullable = '%s'%s)"
                                .formatted(
                                        Backticks.literal(Backticks.bare(place.table())),
                                        Backticks.literal(place.column().name()),
                                        Backticks.literal(place.column().type()),
                                        place.column().notNull() ? "NO" : "YES",
                                        defaultOf(place.column()))))
                .toList();
    }

    /** MariaDB tells defaults as SQL, and a missing one of a nullable column as NULL. */
    private String defaultOf(Column column) {
        if (column.isGenerated() || product == Product.MYSQL) {
            return "";
        }
        String value = column.defaultExpression();
        return " and nullif(replace(column_default, concat('`', replace(database(), '`', '``'), '`.'), ''), 'NULL') <=> "
                + (value == null ? "null" : Backticks.literal(value));
    }

    /** A unique one is told as its constraint, whose name it has. */
    private List<String> indexes() {
        return step.made()
                .flatMap(object -> step
                        .after()
                        .find("index", object.name())
                        .filter(Index.class::isInstance)
                        .map(Index.class::cast)
                        .map(index -> index(object, index))
                        .stream())
                .distinct()
                .toList();
    }

    private String index(ObjectIdentity object, Index index) {
        return row(
                "index " + object.name(),
                "(select concat(min(non_unique), ' ', coalesce(group_concat(column_name order by seq_in_index), '')) from information_schema.statistics where table_schema = database() and table_name = %s and index_name = %s) <=> %s"
                        .formatted(
                                Backticks.literal(Backticks.bare(object.table())),
                                Backticks.literal(Backticks.bare(object.ownName())),
                                Backticks.literal((index.definition().unique() ? "0 " : "1 ") + columns(index))));
    }

    private List<String> programs() {
        return step.made()
                .filter(object -> product == Product.MARIADB || !object.kind().equals("view"))
                .flatMap(object -> Optional.ofNullable(TEXTS.get(object.kind()))
                        .flatMap(text -> step.after()
                                .find(object.kind(), object.name())
                                .map(found -> program(object, text, found)))
                        .stream())
                .distinct()
                .toList();
    }

    private static String program(ObjectIdentity object, String text, SchemaObject found) {
        String list = object.kind().equals("view") ? VIEWS : LISTS.getOrDefault(object.kind(), "");
        return row(
                object.text(),
                "coalesce((select max(sha2(%s, 256)) from information_schema.%s), '') = '%s'"
                        .formatted(
                                text,
                                list.formatted(Backticks.literal(Backticks.bare(object.ownName()))),
                                digest(found)));
    }

    private static String digest(SchemaObject object) {
        String text = object instanceof Routine routine
                ? routine.body()
                : object.properties().getOrDefault("definition", "");
        return Digests.sha256(text);
    }

    /** Expressions have no name in the catalog, either. */
    private String columns(Index index) {
        return index.definition().columns().stream()
                .flatMap(number -> step.after().table(index.table()).stream()
                        .flatMap(table -> table.columns().stream())
                        .filter(column -> column.number() == number)
                        .map(Column::name))
                .collect(Collectors.joining(","));
    }
}
