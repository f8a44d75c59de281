package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.history.format.Digests;
import dev.rehearsal.mask.ColumnMask;
import dev.rehearsal.mask.plan.RowMask;
import dev.rehearsal.snapshot.dialect.SnapshotReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes the captured rows of tables, each into a file of its own. */
final class TableCapture {
    private final SnapshotReader reader;
    private final Scope scope;
    private final Subset subset;
    private final Path directory;
    private final Consumer<CaptureProgress> progress;
    private final FileNames names = new FileNames();
    private int number;

    TableCapture(
            SnapshotReader reader, Scope scope, Subset subset, Path directory, Consumer<CaptureProgress> progress) {
        this.reader = reader;
        this.scope = scope;
        this.subset = subset;
        this.directory = directory;
        this.progress = progress;
    }

    /** Shows all captured rows of a table, in any order, and writes none. */
    void show(Relation table, Function<List<String>, Consumer<List<@Nullable String>>> lookers)
            throws SQLException, IOException {
        List<String> stored = table.attributes().stream()
                .filter(column -> !column.generated())
                .map(Attribute::name)
                .toList();
        Consumer<List<@Nullable String>> looker = lookers.apply(stored);
        number++;
        tell(table, CaptureProgress.Activity.READING, 0);
        long[] seen = {0};
        SnapshotReader.RowSink sink = row -> {
            looker.accept(CsvText.values(row, stored.size()));
            if (++seen[0] % CaptureProgress.ROWS == 0) {
                tell(table, CaptureProgress.Activity.READING, seen[0]);
            }
        };
        if (scope.whole().contains(table)) {
            reader.look(table, sink);
        } else {
            copy(table, Set.of(), sink);
        }
    }

    /** Writes a table and says what the manifest is to say of it. */
    SnapshotManifest.Table write(Relation table, Map<String, ColumnMask> masks) throws SQLException, IOException {
        number++;
        boolean whole = scope.whole().contains(table);
        List<SnapshotManifest.Column> columns = columns(table, masks);
        String file = names.of(table);
        tell(table, CaptureProgress.Activity.WRITING, 0);
        List<String> stored =
                columns.stream().map(SnapshotManifest.Column::name).toList();
        RowMask mask = new RowMask(stored, masks);
        TableFile.Written written = TableFile.write(
                directory.resolve(file),
                new TableFile.Columns(stored, mask),
                sink -> copy(table, masks.keySet(), sink),
                rows -> tell(table, CaptureProgress.Activity.WRITING, rows));
        tell(table, CaptureProgress.Activity.WRITTEN, written.rows());
        return new SnapshotManifest.Table(
                table.schema(), table.name(), file, whole, written.rows(), written.bytes(), written.sha256(), columns);
    }

    private void copy(Relation table, Set<String> masked, SnapshotReader.RowSink sink)
            throws SQLException, IOException {
        if (scope.whole().contains(table)) {
            reader.copy(table, masked, sink);
        } else {
            subset.chosen().copy(table, scope.tables().leaves(table), masked, sink);
        }
    }

    private static List<SnapshotManifest.Column> columns(Relation table, Map<String, ColumnMask> masks) {
        List<SnapshotManifest.Column> columns = new ArrayList<>();
        for (Attribute column : table.attributes()) {
            if (!column.generated()) {
                columns.add(
                        SnapshotManifest.Column.of(column.name(), column.type().sql(), masks.get(column.name())));
            }
        }
        return columns;
    }

    private void tell(Relation table, CaptureProgress.Activity activity, long rows) {
        progress.accept(new CaptureProgress(
                activity,
                ReferencedTables.displayName(table),
                rows,
                number,
                scope.taken().size()));
    }

    /** Gives each table a file name that every file system takes and a person knows again. */
    private static final class FileNames {
        private static final String KEPT = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
        private static final int LONGEST_PART = 100;

        private final Set<String> taken = new HashSet<>();

        /** The next table's; the same for the same tables in the same order. */
        String of(Relation table) {
            String plain = part(table.schema()) + "." + part(table.name());
            String name = plain;
            for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
                name = plain + "~" + number;
            }
            return name + ".csv.gz";
        }

        private static String part(String name) {
            StringBuilder part = new StringBuilder();
            for (byte unit : name.getBytes(StandardCharsets.UTF_8)) {
                char c = (char) (unit & 0xff);
                boolean kept = KEPT.indexOf(c) >= 0;
                part.append(kept ? String.valueOf(c) : "%%%02X".formatted((int) c));
            }
            return part.length() > LONGEST_PART ? part.substring(0, LONGEST_PART) : part.toString();
        }
    }

    /** Writes rows into a file, one at a time. */
    private static final class TableFile implements AutoCloseable {
        private static final int BUFFER = 1 << 16;

        private final MessageDigest digest = Digests.sha256();
        private final OutputStream packed;
        private long rows;
        private long bytes;

        private TableFile(Path file) throws IOException {
            OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
            try {
                packed = new BufferedOutputStream(new GZIPOutputStream(out, BUFFER), BUFFER);
            } catch (IOException e) {
                out.close();
                throw e;
            }
        }

        /** What was written: rows without the header, bytes and checksum of the unpacked text. */
        record Written(long rows, long bytes, String sha256) {}

        /** Writes a file; its header names the columns. */
        static Written write(Path file, Columns columns, Source source, LongConsumer progress)
                throws SQLException, IOException {
            try (TableFile out = new TableFile(file)) {
                out.write(CsvText.header(columns.names()));
                out.copy(source, columns.mask(), progress);
                out.packed.close();
                return new Written(out.rows, out.bytes, HexFormat.of().formatHex(out.digest.digest()));
            }
        }

        /** Names of columns, and what masks rows of them. */
        record Columns(List<String> names, RowMask mask) {}

        /** Where rows come from. */
        interface Source {

            /** Hands out all rows. */
            void copy(SnapshotReader.RowSink sink) throws SQLException, IOException;
        }

        private void copy(Source source, RowMask mask, LongConsumer progress) throws SQLException, IOException {
            boolean masked = mask.isMasking();
            source.copy(row -> {
                write(masked ? CsvText.masked(row, mask) : row);
                if (++rows % CaptureProgress.ROWS == 0) {
                    progress.accept(rows);
                }
            });
        }

        private void write(byte[] text) throws IOException {
            digest.update(text);
            bytes += text.length;
            packed.write(text);
        }

        @Override
        public void close() throws IOException {
            packed.close();
        }
    }
}
