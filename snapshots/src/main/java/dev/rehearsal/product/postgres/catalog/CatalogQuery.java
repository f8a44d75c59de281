package dev.rehearsal.product.postgres.catalog;

import dev.rehearsal.sql.QueryText;
import dev.rehearsal.sql.Quoting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the catalog queries that lie beside this class, each a {@link QueryText}, under an empty search_path, so that every name comes
 * qualified; the session's own is put back. Queries that are asked together are one message, because in a fresh session messages and
 * plans cost more than the rows.
 */
final class CatalogQuery {
    private static final String SET_PATH = "select pg_catalog.set_config('search_path', %s, false)";
    private static final String QUALIFYING = SET_PATH.formatted("'pg_catalog'");

    private final Connection connection;
    private final int majorVersion;
    /** The session's own search_path. */
    private String path = "";

    CatalogQuery(Connection connection) throws SQLException {
        this.connection = connection;
        this.majorVersion = connection.getMetaData().getDatabaseMajorVersion();
    }

    /** What is done with a row of a result. */
    @FunctionalInterface
    interface Reading {
        void row(ResultSet row) throws SQLException;
    }

    /** A query about the objects of some oids, and what is done with each of its rows. */
    record Part(String resource, Collection<Long> oids, Reading reading) {}

    private record Sent(String sql, Reading reading) {}

    /** The oids that a query answers, which is the first one to be asked. */
    List<Long> choose(String resource, Collection<Long> given) throws SQLException {
        List<Long> oids = new ArrayList<>();
        send(List.of(
                new Sent("select pg_catalog.current_setting('search_path')", row -> path = row.getString(1)),
                new Sent(text(resource, given), row -> oids.add(row.getLong(1)))));
        return oids;
    }

    /** Runs queries; nothing is sent where there are none. */
    void run(List<Part> parts) throws SQLException {
        if (parts.isEmpty()) {
            return;
        }
        List<Sent> all = new ArrayList<>();
        all.add(new Sent(QUALIFYING, row -> {}));
        parts.forEach(part -> all.add(new Sent(text(part.resource(), part.oids()), part.reading())));
        all.add(new Sent(SET_PATH.formatted(Quoting.literalInAnySession(path)), row -> {}));
        send(all);
    }

    private void send(List<Sent> all) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(all.stream().map(Sent::sql).collect(Collectors.joining(";\n")));
            for (Sent sent : all) {
                try (ResultSet row = statement.getResultSet()) {
                    while (row.next()) {
                        sent.reading().row(row);
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

    private String text(String resource, Collection<Long> oids) {
        String array = oids.stream().map(String::valueOf).collect(Collectors.joining(",", "'{", "}'"));
        return QueryText.of(read(resource), majorVersion)
                .forThese(oid -> oid + " = any(cast(? as oid[]))")
                .replace("?", array);
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
