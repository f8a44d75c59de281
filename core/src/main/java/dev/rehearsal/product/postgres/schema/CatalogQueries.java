package dev.rehearsal.product.postgres.schema;

import dev.rehearsal.product.postgres.schema.CatalogCounters.CatalogMoves;
import dev.rehearsal.schema.SchemaObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Asks the catalog; keeps its statements prepared, since the same few are asked thousands of times. */
final class CatalogQueries implements AutoCloseable {
    /** One query, which takes less time than a statement for each of them. */
    private static final String SETTINGS = """
            select pg_catalog.set_config('search_path', '', false), pg_catalog.set_config('timezone', 'UTC', false),
                pg_catalog.set_config('datestyle', 'ISO, MDY', false), pg_catalog.set_config('intervalstyle', 'postgres', false),
                pg_catalog.set_config('extra_float_digits', '1', false), pg_catalog.set_config('bytea_output', 'hex', false),
                pg_catalog.set_config('quote_all_identifiers', 'off', false), pg_catalog.set_config('jit', 'off', false),
                pg_catalog.set_config('xmloption', 'content', false),
                pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', false),
                pg_catalog.set_config('stats_fetch_consistency', 'none', false)
            """;

    private static final String COMMENTS = """
            select d.classoid::regclass || ':' || d.objoid || ':' || d.objsubid
            from pg_description d where d.objoid >= 16384 or d.objoid = 2200
            """;
    private static final String EXTRAS = """
            select case d.deptype when 'e' then 'member ' else 'extension ' end || d.classid::regclass
            from pg_depend d where d.refclassid = 'pg_extension'::regclass group by 1
            union all
            select 'label ' || l.classoid::regclass from pg_seclabel l group by 1
            """;
    private static final String CLOSED = """
            select name from pg_catalog.unnest(array['pg_authid', 'pg_subscription']) s (name)
            where not pg_catalog.has_table_privilege('pg_catalog.' || name, 'select')
            """;
    private static final String MEMBERS = "select d.objid from pg_depend d where d.deptype = 'e'";

    private final Connection observer;
    private final CatalogSql sql;
    private final String countersText = PostgresCatalog.countersQuery();
    private final Map<Kind, String> allTexts = new EnumMap<>(Kind.class);
    private final Map<Kind, String> theseTexts = new EnumMap<>(Kind.class);
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private Extras extras = new Extras(Set.of());
    private @Nullable ChangeSearch changes;

    private CatalogQueries(Connection observer, CatalogSql sql) {
        this.observer = observer;
        this.sql = sql;
    }

    static CatalogQueries open(Connection observer) throws SQLException {
        try (Statement statement = observer.createStatement()) {
            statement.execute(SETTINGS);
        }
        return new CatalogQueries(
                observer, new CatalogSql(observer.getMetaData().getDatabaseMajorVersion(), closed(observer)));
    }

    /** The same through another connection. */
    CatalogQueries on(Connection next) throws SQLException {
        CatalogQueries same = open(next);
        if (same.sql.equals(sql)) {
            // The texts are long, and making them takes longer than sending them.
            same.changes = changes;
            same.askFor(extras);
            same.allTexts.putAll(allTexts);
            same.theseTexts.putAll(theseTexts);
        }
        return same;
    }

    /** A superuser, as which the server tells when the session begins, may read all of them. */
    private static Set<String> closed(Connection observer) throws SQLException {
        if ("on".equals(observer.unwrap(PGConnection.class).getParameterStatus("is_superuser"))) {
            return Set.of();
        }
        Set<String> closed = new HashSet<>();
        try (Statement statement = observer.createStatement();
                ResultSet rows = statement.executeQuery(CLOSED)) {
            while (rows.next()) {
                closed.add(rows.getString(1));
            }
        }
        return closed;
    }

    CatalogCounters counters() throws SQLException {
        try (ResultSet row = statement(countersText).executeQuery()) {
            return CatalogCounters.of(row);
        }
    }

    /** Asks which rows of these catalogs are new since the last search of each. */
    CatalogChanges changes(CatalogMoves moves, Map<PostgresCatalog, String> horizons) throws SQLException {
        ChangeSearch search = changes == null ? sql.changes() : changes;
        changes = search;
        ChangeSearch.Question question = search.about(moves, horizons);
        if (question.text().isEmpty()) {
            return CatalogChanges.none();
        }
        PreparedStatement statement = statement(question.text());
        int parameter = 1;
        for (String value : question.parameters()) {
            statement.setString(parameter++, value);
        }
        try (ResultSet rows = statement.executeQuery()) {
            return CatalogChanges.of(rows);
        }
    }

    /** From now on asks for those alone. */
    void askFor(Extras present) {
        if (!present.equals(extras)) {
            extras = present;
            allTexts.clear();
            theseTexts.clear();
        }
    }

    /** What there is, apart from comments. */
    Extras extras() throws SQLException {
        return new Extras(strings(EXTRAS));
    }

    /** Kinds of which there is surely no object, so that nobody needs to ask for them one by one. */
    Set<Kind> absent() throws SQLException {
        Set<Kind> absent = EnumSet.noneOf(Kind.class);
        strings(sql.lines("absent.sql")).forEach(name -> absent.add(Kind.valueOf(name)));
        return absent;
    }

    List<SchemaObject> all(Kind kind) throws SQLException {
        return describe(kind, statement(allTexts.computeIfAbsent(kind, key -> sql.all(key, extras))));
    }

    List<SchemaObject> these(Kind kind, Collection<Long> oids) throws SQLException {
        String text = theseTexts.computeIfAbsent(kind, key -> sql.these(key, extras));
        PreparedStatement statement = statement(text);
        String array = oids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        long parameters = text.chars().filter(character -> character == '?').count();
        for (int i = 1; i <= parameters; i++) {
            statement.setString(i, array);
        }
        return describe(kind, statement);
    }

    /** Everything whose text spells out the columns of these relations. */
    List<Dependent> dependents(Collection<Long> relations) throws SQLException {
        PreparedStatement statement = statement(sql.lines("dependents.sql"));
        statement.setString(1, relations.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
        List<Dependent> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(new Dependent(rows.getString(1), rows.getLong(2), rows.getLong(3)));
            }
        }
        return found;
    }

    Set<String> comments() throws SQLException {
        return strings(COMMENTS);
    }

    Set<Long> extensionMembers() throws SQLException {
        Set<Long> members = new HashSet<>();
        try (ResultSet rows = statement(MEMBERS).executeQuery()) {
            while (rows.next()) {
                members.add(rows.getLong(1));
            }
        }
        return members;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
    }

    /**
     * Something whose text depends on a relation.
     *
     * @param catalog the catalog that it is in
     * @param oid its oid there
     * @param relation for a rule the relation that it belongs to, else 0
     */
    record Dependent(String catalog, long oid, long relation) {}

    private static List<SchemaObject> describe(Kind kind, PreparedStatement statement) throws SQLException {
        List<SchemaObject> objects = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                objects.add(CatalogRow.of(rows).describe(kind));
            }
        }
        return objects;
    }

    private Set<String> strings(String query) throws SQLException {
        Set<String> found = new HashSet<>();
        try (ResultSet rows = statement(query).executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private PreparedStatement statement(String text) throws SQLException {
        PreparedStatement known = statements.get(text);
        if (known == null) {
            known = observer.prepareStatement(text);
            statements.put(text, known);
        }
        return known;
    }
}
