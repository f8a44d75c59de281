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
            load(transaction.dialect());
            transaction.commit();
        }
    }

    private void load(SnapshotDialect dialect) throws SQLException, IOException {
        SnapshotWriter writer = dialect.writer(connection);
        Catalog catalog = Catalog.read(connection);
        writer.fixForms();
        List<TableMatch.Pair> pairs = TableMatch.match(directory, manifest, catalog);
        Tables all = new Tables(catalog);
        List<Reference> references = dialect.references(connection);
        List<Relation> tables = pairs.stream().map(TableMatch.Pair::relation).toList();
        writer.suspendTriggers(tables.stream()
                .flatMap(table -> Stream.concat(Stream.of(table), all.leaves(table).stream()))
                .distinct()
                .toList());
        TableLoad loader = new TableLoad(dialect, writer, directory);
        for (TableMatch.Pair pair : LoadOrder.of(pairs, all, references)) {
            loader.load(pair.captured(), pair.relation());
        }
        writer.resumeTriggers();
        new Orphans(writer, directory, all, references).refuse(tables);
        String moves = CatalogDialects.sequenceMoves(connection, tables);
        if (!moves.isEmpty()) {
            try (var statement = connection.createStatement()) {
                statement.execute(moves);
            }
        }
    }
}
