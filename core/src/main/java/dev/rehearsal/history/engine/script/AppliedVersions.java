package dev.rehearsal.history.engine.script;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a tool's schema history table says is applied.
 *
 * @param versions as the table has them, in their order
 */
public record AppliedVersions(Set<String> versions) {

    public AppliedVersions {
        versions = Collections.unmodifiableSet(new LinkedHashSet<>(versions));
    }

    /** What stands in the first column of a query on the schema history table. */
    public static AppliedVersions read(Connection connection, String query) throws SQLException {
        Set<String> versions = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                versions.add(rows.getString(1));
            }
        }
        return new AppliedVersions(versions);
    }

    /** Those that are not applied, in the same order. */
    public List<ScriptMigration> missingFrom(List<ScriptMigration> all) {
        return all.stream()
                .filter(migration -> !versions.contains(migration.migration().version()))
                .toList();
    }
}
