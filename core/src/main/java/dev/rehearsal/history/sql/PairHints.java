package dev.rehearsal.history.sql;

import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.MigrationFiles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Tells the two tools apart that both write {@code <number>_<title>.up.sql}. They are taken for sqlx's if something
 * says so (a file that begins with {@code -- no-transaction}; a {@code Cargo.toml}, {@code sqlx.toml}, {@code .sqlx}
 * or {@code sqlx-data.json} beside or above them within the project) and nothing says golang-migrate ({@code atlas.sum}
 * beside, {@code go.mod} beside or above them); for golang-migrate's otherwise. It decides about transaction and books
 * only; the user can name the tool.
 */
final class PairHints {
    private static final List<String> OF_SQLX = List.of("Cargo.toml", "sqlx.toml", ".sqlx", "sqlx-data.json");
    private static final List<String> OF_MIGRATE = List.of("go.mod", "atlas.sum");

    private final HistoryRequest request;
    private final List<MigrationFile> files;

    private PairHints(HistoryRequest request) {
        this.request = request;
        this.files = request.locations().isEmpty() ? List.of() : MigrationFiles.at(request, 1);
    }

    static PairHints of(HistoryRequest request) {
        return new PairHints(request);
    }

    boolean looksLikeMigrate() {
        return files.stream().anyMatch(MigrateNames::matches) && !saysSqlx();
    }

    /** Files without a direction are taken for sqlx's only if something says sqlx: a dozen tools name them so. */
    boolean looksLikeSqlx() {
        return files.stream().anyMatch(SqlxNames::matches) && saysSqlx();
    }

    private boolean saysSqlx() {
        return !hasNear(OF_MIGRATE)
                && (hasNear(OF_SQLX)
                        || files.stream().filter(SqlxNames::matches).anyMatch(file -> SqlxNames.optsOut(file.bytes())));
    }

    private boolean hasNear(List<String> names) {
        Optional<Path> directory =
                files.stream().filter(SqlxNames::matches).findFirst().flatMap(PairHints::directory);
        Path project = request.project().toAbsolutePath().normalize();
        for (Path at = directory.orElse(null); at != null; at = at.equals(project) ? null : at.getParent()) {
            Path here = at;
            if (names.stream().anyMatch(name -> Files.exists(here.resolve(name)))) {
                return true;
            }
            if (!at.startsWith(project)) {
                return false;
            }
        }
        return false;
    }

    private static Optional<Path> directory(MigrationFile file) {
        URI content = file.content();
        return content.getScheme().equals("file")
                ? Optional.ofNullable(Path.of(content).getParent())
                : Optional.empty();
    }
}
