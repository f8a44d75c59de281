package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.CatalogDialects;
import dev.rehearsal.catalog.Relation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

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
        Catalog catalog = Catalog.read(connection);
        try (var statement = connection.createStatement()) {
            statement.execute(OutputSettings.SETTINGS);
        }
        List<TableMatch.Pair> pairs = TableMatch.match(directory, manifest, catalog);
        Tables all = new Tables(catalog);
        List<Reference> references = References.read(connection);
        List<Relation> tables = pairs.stream().map(TableMatch.Pair::relation).toList();
        triggers.disable(tables.stream()
                .flatMap(table -> Stream.concat(Stream.of(table), all.leaves(table).stream()))
                .distinct()
                .toList());
        TableLoad loader = new TableLoad(connection, directory, triggers.bypassed());
        for (TableMatch.Pair pair : LoadOrder.of(pairs, all, references)) {
            loader.load(pair.captured(), pair.relation());
        }
        triggers.restore();
        new Orphans(connection, directory, all, references).refuse(tables);
        String moves = CatalogDialects.sequenceMoves(connection, tables);
        if (!moves.isEmpty()) {
            try (var statement = connection.createStatement()) {
                statement.execute(moves);
            }
        }
    }
}
