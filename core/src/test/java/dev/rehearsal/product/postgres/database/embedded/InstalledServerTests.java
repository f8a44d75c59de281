package dev.rehearsal.product.postgres.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.ServerProvider.Substitute;
import dev.rehearsal.database.embedded.FileTree;
import dev.rehearsal.database.embedded.RunAs;
import dev.rehearsal.product.DatabaseProducts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is installed on the machine is started where it has an extension that the one from the class path lacks. */
class InstalledServerTests {
    private static final RunAs USER = RunAs.choose(List.of("postgres", "nobody"), "no user");

    @TempDir
    private static Path directory;

    /** Binaries of the class path with one more extension, where nothing of ours keeps them. */
    @BeforeAll
    static void install() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        InstalledBinaries cache = new InstalledBinaries(USER);
        FileTree.copyForAll(
                cache.home(new BinariesOnClassPath(Platform.current(), cache)
                        .find("15")
                        .orElseThrow()),
                home());
        Path extensions = InstalledServer.at(home(), USER).orElseThrow().share().resolve("extension");
        Files.writeString(
                extensions.resolve("only_here.control"), "default_version = '1'\nrelocatable = true\ntrusted = true\n");
        Files.writeString(extensions.resolve("only_here--1.sql"), "create table only_here (id int);");
    }

    private static Path home() {
        return directory.resolve("server");
    }

    private static EmbeddedServerProvider provider() {
        return new EmbeddedServerProvider(
                DatabaseProducts.usual(), InstalledBinaries::new, user -> InstalledServer.at(home(), user).stream());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create extension only_here",
                "CREATE  EXTENSION IF NOT EXISTS\n\"only_here\" with schema public",
                "create extension Only_Here version '1'"
            })
    void takesTheServerThatHasTheExtension(String statement) throws SQLException {
        Optional<Substitute> other =
                provider().substitute("15", List.of("create table t (id int)", statement, "create extension pgcrypto"));

        assertThat(other).isPresent();
        assertThat(other.get().why())
                .startsWith("the migrations create the extension only_here, which embedded PostgreSQL 15.");
        try (Database database = provider()
                        .startAlone(other.get().name(), DatabaseSettings.defaults(), ConcurrentHashMap.newKeySet());
                Database fork = forked(database, statement)) {
            assertThat(fork.description()).isEqualTo(other.get().description()).contains(home().toString());
            assertThat(fork.majorVersion()).isEqualTo(15);
        }
    }

    private static Database forked(Database database, String statement) throws SQLException {
        try (Connection connection = database.connect(Access.MIGRATOR);
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
        return database.fork();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create extension pgcrypto",
                "create extension nobody_has_this",
                "create table extension (id int)",
                "comment on extension only_here is 'create extension only_here'",
                "drop extension only_here"
            })
    void keepsTheUsualServer(String statement) {
        assertThat(provider().substitute("", List.of(statement))).isEmpty();
        assertThat(provider().substitute("15", List.of(statement))).isEmpty();
    }

    @Test
    void takesNoServerThatLacksAnotherOne() {
        List<String> both = List.of("create extension only_here", "create extension nobody_has_this");

        assertThat(provider().substitute("", both)).isEmpty();
    }

    @Test
    void neverReplacesAServerThatIsNamedByItsPlace() {
        assertThat(provider().substitute(home().toString(), List.of("create extension only_here")))
                .isEmpty();
    }

    @Test
    void refusesAPlaceWithoutAServer() {
        assertThatThrownBy(() -> provider()
                        .startAlone(directory.toString(), DatabaseSettings.defaults(), ConcurrentHashMap.newKeySet()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("'" + directory + "' there is no PostgreSQL 15 or newer", "bin/initdb");
    }

    @Test
    void findsServersInUsualPlacesOnly() {
        assertThat(InstalledServer.onMachine(USER).map(InstalledServer::home))
                .doesNotContain(home())
                .allMatch(found -> Files.isExecutable(found.resolve("bin/postgres")))
                .containsAll(Stream.of(Path.of("/usr/lib/postgresql/15"))
                        .filter(debian -> Files.isExecutable(debian.resolve("bin/initdb")))
                        .toList());
    }
}
