package dev.rehearsal.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the schema of the database that a connection is on, again and again.
 *
 * <p>The connection belongs to the caller, is in autocommit mode, a superuser's, and used by this reader in one thread at a
 * time. Its session gets an empty search_path and fixed output settings.
 */
public final class SchemaReader implements AutoCloseable {
    private static final String SETTINGS = """
            set search_path = ''; set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
            set extra_float_digits = 1; set bytea_output = 'hex'; set quote_all_identifiers = off; set jit = off;
            set xmloption = content; set plan_cache_mode = force_generic_plan; set stats_fetch_consistency = none
            """;

    private final Connection observer;
    private final CatalogSql sql;
    private final IgnoredTables ignored;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private SchemaReader(Connection observer, CatalogSql sql, IgnoredTables ignored) {
        this.observer = observer;
        this.sql = sql;
        this.ignored = ignored;
    }

    /**
     * Prepares to read through a superuser's connection.
     *
     * @param ignoredTables the migration tool's own tables, qualified or not; they, their indexes, constraints and sequences are left out
     * @throws SchemaException if the session cannot be set up
     */
    public static SchemaReader open(Connection observer, Collection<String> ignoredTables) {
        try (Statement statement = observer.createStatement()) {
            statement.execute(SETTINGS);
            CatalogSql sql = new CatalogSql(observer.getMetaData().getDatabaseMajorVersion());
            return new SchemaReader(observer, sql, new IgnoredTables(ignoredTables));
        } catch (SQLException e) {
            throw new SchemaException("cannot set up the session that reads the catalog: " + e.getMessage(), e);
        }
    }

    /**
     * The schema as it is now. Objects that did not change since the last call are the same instances; if nothing changed
     * the same schema is returned.
     *
     * @throws SchemaException if the catalog cannot be read
     */
    public Schema read() {
        Map<Kind, Map<Long, SchemaObject>> found = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            Map<Long, SchemaObject> objects = new HashMap<>();
            readAll(kind).forEach(object -> objects.put(object.oid(), object));
            found.put(kind, objects);
        }
        return schema(found);
    }

    /** Closes the statements of this reader, not the connection. */
    @Override
    public void close() {
        try {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
        } catch (SQLException e) {
            throw new SchemaException("cannot close the catalog's statements: " + e.getMessage(), e);
        }
    }

    private Schema schema(Map<Kind, Map<Long, SchemaObject>> found) {
        Map<String, SchemaObject> objects = new TreeMap<>();
        for (Map<Long, SchemaObject> ofKind : found.values()) {
            for (SchemaObject object : ofKind.values()) {
                if (!ignored.covers(object)) {
                    objects.put(object.key(), object);
                }
            }
        }
        return new Schema(Collections.unmodifiableMap(objects));
    }

    private List<SchemaObject> readAll(Kind kind) {
        String text = sql.all(kind);
        try {
            PreparedStatement statement = statement(text);
            List<SchemaObject> objects = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    objects.add(CatalogRow.of(rows).describe(kind));
                }
            }
            return objects;
        } catch (SQLException e) {
            throw new SchemaException("cannot read '" + kind.resource() + "' from the catalog: " + e.getMessage(), e);
        }
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
