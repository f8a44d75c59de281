package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Relation;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Verifies, by asking for the rows, the foreign keys that the server did not check while rows were loaded. */
final class Orphans {
    private final SnapshotWriter writer;
    private final Path directory;
    private final Tables tables;
    private final List<Reference> references;

    Orphans(SnapshotWriter writer, Path directory, Tables tables, List<Reference> references) {
        this.writer = writer;
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
                writer.missing(reference, child.get(), parent.get())
                        .map(missing -> text(missing, reference, child.get(), parent.get()))
                        .ifPresent(broken::add);
            }
        }
        if (!broken.isEmpty()) {
            throw new SnapshotException("Loading '" + directory + "' would break foreign keys, and nothing was loaded: "
                    + String.join("; ", broken)
                    + ". Capture the referenced tables too, or repair the rows where they came"
                    + " from");
        }
    }

    private static String text(SnapshotWriter.Missing missing, Reference reference, Relation child, Relation parent) {
        boolean one = missing.rows() == 1;
        return missing.rows() + (one ? " row of '" : " rows of '") + Tables.displayName(child) + "' ("
                + missing.first() + (one ? ")" : ", …)") + " by '" + reference.name() + "', for which '"
                + Tables.displayName(parent) + "' has no row";
    }
}
