package dev.rehearsal.snapshot;

import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.snapshot.dialect.SnapshotDialect;
import dev.rehearsal.sql.Quoting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Rows of one table in a CSV file with a header that names the columns, written at the start or once a given migration has been rehearsed.
 * The server reads the values, as {@code COPY … (FORMAT csv, HEADER)} does: UTF-8, an unquoted empty field is NULL. Sequences owned by
 * the columns are moved behind the highest value.
 *
 * @param file the file
 * @param table the table, as SQL writes it
 * @param migration id of the migration after which it is loaded; empty for the start
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record CsvFile(Path file, String table, String migration) implements Seeding {
    /** A file named after its table, {@code users.csv} or {@code shop.users.csv}, loaded at the start. */
    public static CsvFile of(Path file) {
        String name = String.valueOf(file.getFileName()).replaceFirst("(?i)\\.csv$", "");
        return new CsvFile(file, quoted(name), "");
    }

    /** A name that may hold its schema before a dot. */
    private static String quoted(String name) {
        return Arrays.stream(name.split("\\.", 2)).map(Quoting::always).collect(Collectors.joining("."));
    }

    /** The same file, loaded into another table: its name as SQL writes it. */
    public CsvFile into(String other) {
        return new CsvFile(file, other, migration);
    }

    /** The same file, loaded once a migration has been rehearsed. */
    public CsvFile after(String id) {
        return new CsvFile(file, table, id);
    }

    /**
     * Loads the file if this is its occasion; an error names the file and the line.
     *
     * @throws SnapshotException if it cannot be read
     */
    @Override
    public void seed(Occasion occasion, Connection connection) throws SQLException {
        if (!LoadMoment.isNow(occasion, migration)) {
            return;
        }
        try (InputStream rows = Files.newInputStream(file)) {
            SnapshotDialect dialect = SnapshotDialect.of(connection);
            List<String> columns = CsvHeader.read(rows);
            load(dialect, connection, columns, rows);
            dialect.moveSequences(connection, table, columns);
        } catch (IOException e) {
            throw SnapshotException.unreadable(file, e);
        }
    }

    @Override
    public boolean mayWriteAfter(String migrationId) {
        return migration.equals(migrationId);
    }

    @Override
    public void requireMoments(History history) {
        LoadMoment.require(history, migration, "'" + file + "' is", LoadMoment.SUGGESTION);
    }

    private void load(SnapshotDialect dialect, Connection connection, List<String> columns, InputStream rows)
            throws SQLException, IOException {
        try {
            dialect.loadCsv(connection, table, columns, rows);
        } catch (SQLException e) {
            // The server does not see the header, which is the first line.
            throw FileErrors.at(file.toString(), dialect.lineOfRows(e) + 1, e);
        }
    }

    /** Reads the header of a CSV file and leaves the stream at the first row. */
    private static final class CsvHeader {
        private CsvHeader() {}

        /** The names of the columns. */
        static List<String> read(InputStream in) throws IOException {
            List<String> names = new ArrayList<>();
            ByteArrayOutputStream name = new ByteArrayOutputStream();
            boolean quoted = false;
            boolean closed = false;
            for (int next = in.read(); next >= 0 && (quoted || next != '\n'); next = in.read()) {
                if (next == '"') {
                    // A doubled quote inside closes and opens again; the name gets one of the two.
                    if (closed) {
                        name.write('"');
                    }
                    closed = quoted;
                    quoted = !quoted;
                    continue;
                }
                closed = false;
                if (next == ',' && !quoted) {
                    names.add(text(name));
                } else if (next != '\r' || quoted) {
                    name.write(next);
                }
            }
            names.add(text(name));
            return names;
        }

        private static String text(ByteArrayOutputStream bytes) {
            String text = bytes.toString(StandardCharsets.UTF_8);
            bytes.reset();
            // Spreadsheets begin a file with a byte order mark.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }
}
