package dev.rehearsal.catalog;

import dev.rehearsal.sql.QueryText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the catalog queries that lie beside this class, each a {@link QueryText}. */
final class CatalogQuery {
    private final Connection connection;
    private final @Nullable List<Long> only;
    private final int majorVersion;

    /** @param only oids of the tables that are asked for, null for all */
    CatalogQuery(Connection connection, @Nullable List<Long> only) throws SQLException {
        this.connection = connection;
        this.only = only;
        this.majorVersion = connection.getMetaData().getDatabaseMajorVersion();
    }

    /** What is done with a row of a result. */
    @FunctionalInterface
    interface Reading {
        void row(ResultSet row) throws SQLException;
    }

    void run(String resource, Reading reading) throws SQLException {
        if (only != null) {
            runWith(text(resource).forThese(), only, reading);
            return;
        }
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(text(resource).forAll())) {
            while (row.next()) {
                reading.row(row);
            }
        }
    }

    void run(String resource, List<Long> oids, Reading reading) throws SQLException {
        runWith(text(resource).text(), oids, reading);
    }

    private void runWith(String sql, List<Long> oids, Reading reading) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("int8", oids.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reading.row(row);
                }
            }
        }
    }

    static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    static int[] numbers(ResultSet row, int column) throws SQLException {
        return Stream.of((Integer[]) row.getArray(column).getArray())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private QueryText text(String resource) {
        return QueryText.of(read(resource), majorVersion);
    }

    private static String read(String resource) {
        try (InputStream stream = CatalogQuery.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the catalog query '" + resource + "' is not in this jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the catalog query '" + resource + "' cannot be read", e);
        }
    }
}
