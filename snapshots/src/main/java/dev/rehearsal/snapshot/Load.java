package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Loads a snapshot in a transaction of its own. */
final class Load {
    private final Connection connection;
    private final Path directory;
    private final Manifest manifest;

    Load(Connection connection, Path directory, Manifest manifest) {
        this.connection = connection;
        this.directory = directory;
        this.manifest = manifest;
    }

    void run() throws SQLException, IOException {
        try (WriteTransaction transaction = WriteTransaction.begin(connection, directory)) {
            load();
            transaction.commit();
        }
    }

    private void load() throws SQLException, IOException {
        Triggers triggers = Triggers.bypass(connection);
        Catalog catalog = catalogAsCaptured();
        List<Fitting.Pair> pairs = Fitting.match(directory, manifest, catalog);
        Tables all = new Tables(catalog);
        List<Reference> references = References.read(connection);
        List<Relation> tables = pairs.stream().map(Fitting.Pair::relation).toList();
        if (!triggers.bypassed()) {
            triggers.disable(tables);
        }
        TableLoad loader = new TableLoad(connection, directory, triggers.bypassed());
        for (Fitting.Pair pair : LoadOrder.of(pairs, all, references)) {
            loader.load(pair.captured(), pair.relation());
        }
        triggers.restore();
        new Orphans(connection, directory, all, references).refuse(tables);
        for (Relation table : tables) {
            Sequences.setBehind(connection, table);
        }
    }

    /** Types are spelled as at the capture, values are read as they were written; names are looked up as the database wants it. */
    private Catalog catalogAsCaptured() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(Forms.SETTINGS);
            Catalog catalog = Catalog.read(connection);
            statement.execute("set local search_path to default");
            return catalog;
        }
    }
}
