package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells golang-migrate and sqlx apart, which both name their files {@code <number>_<title>.up.sql}. The files are taken
 * for sqlx's if something indicates sqlx (a file that begins with {@code -- no-transaction}; a {@code Cargo.toml},
 * {@code sqlx.toml}, {@code .sqlx} or {@code sqlx-data.json} beside or above them, as far as they or the project lie) and nothing
 * indicates golang-migrate ({@code atlas.sum} beside, {@code go.mod} beside or above them); for golang-migrate's
 * otherwise. Only the transaction and the schema history table depend on the answer, and the user can name the tool.
 */
public final class PairHints {
    private static final List<String> OF_SQLX = List.of("Cargo.toml", "sqlx.toml", ".sqlx", "sqlx-data.json");
    private static final List<String> OF_MIGRATE = List.of("go.mod", "atlas.sum");

    private static final Pattern NUMBERED = Pattern.compile("^[+-]?[0-9]+_.*\\.sql$", Pattern.DOTALL);
    private static final byte[] NO_TRANSACTION = "-- no-transaction".getBytes(StandardCharsets.UTF_8);

    private final HistoryRequest request;
    private final List<MigrationFile> files;

    private PairHints(HistoryRequest request) {
        this.request = request;
        this.files = request.locations().isEmpty() ? List.of() : MigrationFiles.at(request, 1);
    }

    /** The hints at the locations of a request. */
    public static PairHints of(HistoryRequest request) {
        return new PairHints(request);
    }

    /** The files themselves, without those in directories below. */
    public List<MigrationFile> files() {
        return files;
    }

    /** Whether something says sqlx and nothing golang-migrate. */
    public boolean saySqlx() {
        return !hasNear(OF_MIGRATE)
                && (hasNear(OF_SQLX) || numbered().anyMatch(file -> optsOutOfTransaction(file.bytes())));
    }

    private boolean hasNear(List<String> names) {
        Optional<Path> directory = numbered().findFirst().flatMap(PairHints::directory);
        Path project = request.project().toAbsolutePath().normalize();
        // The files may lie in the project, or beside it: then up to the directory that holds both.
        for (Path at = directory.orElse(null); at != null; at = project.startsWith(at) ? null : at.getParent()) {
            Path here = at;
            if (names.stream().anyMatch(name -> Files.exists(here.resolve(name)))) {
                return true;
            }
        }
        return false;
    }

    private Stream<MigrationFile> numbered() {
        return files.stream().filter(file -> NUMBERED.matcher(file.name()).matches());
    }

    /** sqlx looks at the very first bytes only; a byte order mark or a blank before them hides the line. */
    public static boolean optsOutOfTransaction(byte[] bytes) {
        return bytes.length >= NO_TRANSACTION.length
                && Arrays.equals(bytes, 0, NO_TRANSACTION.length, NO_TRANSACTION, 0, NO_TRANSACTION.length);
    }

    private static Optional<Path> directory(MigrationFile file) {
        URI content = file.content();
        return content.getScheme().equals("file")
                ? Optional.ofNullable(Path.of(content).getParent())
                : Optional.empty();
    }
}
