package dev.rehearsal.catalog;

import dev.rehearsal.sql.QueryText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the catalog queries that lie beside this class, each a {@link QueryText}. */
final class CatalogQuery {
    private final Connection connection;
    private final int majorVersion;

    CatalogQuery(Connection connection) throws SQLException {
        this.connection = connection;
        this.majorVersion = connection.getMetaData().getDatabaseMajorVersion();
    }

    /** What is done with a row of a result. */
    @FunctionalInterface
    interface Reading {
        void row(ResultSet row) throws SQLException;
    }

    /** A query, and what is done with each of its rows. */
    record Part(String resource, Reading reading) {}

    /** Runs queries about the objects of these oids. All of them are one message, because most of the time goes into waiting for answers. */
    void run(Collection<Long> oids, List<Part> parts) throws SQLException {
        String array = oids.stream().map(String::valueOf).collect(Collectors.joining(",", "'{", "}'"));
        String sql = parts.stream()
                .map(part -> text(part.resource()).forThese().replace("?", array))
                .collect(Collectors.joining(";\n"));
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            for (Part part : parts) {
                try (ResultSet row = statement.getResultSet()) {
                    while (row.next()) {
                        part.reading().row(row);
                    }
                }
                statement.getMoreResults();
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
