package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.sql.Quoting;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Verifies, by asking for the rows, the foreign keys that the server did not check while rows were loaded. */
final class Orphans {
    private final Connection connection;
    private final Path directory;
    private final Tables tables;
    private final List<Reference> references;

    Orphans(Connection connection, Path directory, Tables tables, List<Reference> references) {
        this.connection = connection;
        this.directory = directory;
        this.tables = tables;
        this.references = references;
    }

    /** Refuses rows of or to some tables that break a foreign key for which the server vouches. */
    void refuse(Collection<Relation> loaded) throws SQLException {
        List<String> broken = new ArrayList<>();
        for (Reference reference : references) {
            Optional<Relation> child = tables.of(reference.child());
            Optional<Relation> parent = tables.of(reference.parent());
            if (reference.validated()
                    && child.isPresent()
                    && parent.isPresent()
                    && (loaded.contains(tables.root(child.get())) || loaded.contains(tables.root(parent.get())))) {
                find(reference, child.get(), parent.get()).ifPresent(broken::add);
            }
        }
        if (!broken.isEmpty()) {
            throw new SnapshotException("Loading '" + directory + "' would break foreign keys, and nothing was loaded: "
                    + String.join("; ", broken)
                    + ". Capture the referenced tables too, or repair the rows where they came"
                    + " from");
        }
    }

    private Optional<String> find(Reference reference, Relation child, Relation parent) throws SQLException {
        List<String> shown = new ArrayList<>();
        reference
                .columns()
                .forEach(column -> shown.add(
                        Quoting.literal(column + "=") + " || coalesce(c." + column + "::pg_catalog.text, 'null')"));
        String query = "select pg_catalog.count(*), pg_catalog.min((" + String.join(" || ', ' || ", shown)
                + ") collate \"C\") from " + child.ownRows() + " c where (" + reference.references()
                + ") and not exists (select from " + parent.ownRows() + " p where " + reference.matches() + ")";
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            long count = row.getLong(1);
            return count == 0
                    ? Optional.empty()
                    : Optional.of(count + (count == 1 ? " row of '" : " rows of '") + Tables.displayName(child) + "' ("
                            + row.getString(2) + (count == 1 ? ")" : ", …)") + " by '" + reference.name()
                            + "', for which '" + Tables.displayName(parent) + "' has no row");
        }
    }
}
