package dev.rehearsal.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.UserHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caches of users with and without a home directory. */
class CachePlacesTests {
    private static final List<String> CHANGED = List.of("user.home", "java.io.tmpdir");

    private final List<String> before =
            CHANGED.stream().map(System::getProperty).toList();

    @TempDir
    Path temporary;

    @BeforeEach
    void useThisTemporaryDirectory() {
        System.setProperty("java.io.tmpdir", temporary.toString());
    }

    @AfterEach
    void putBack() {
        CHANGED.forEach(name -> System.setProperty(name, before.get(CHANGED.indexOf(name))));
    }

    /** A file, directories of others, one that nobody may write to, and what Java says where there is none. */
    @ParameterizedTest
    @ValueSource(strings = {"?", "", "/nonexistent", "/etc/passwd", "/proc/self", "/proc", "home"})
    void theTemporaryDirectoryNeedsNoHome(String home) {
        System.setProperty("user.home", home);

        assertThat(opened()).isEqualTo(temporary.resolve("rehearsal/postgres"));
        assertThat(Path.of("?")).doesNotExist();
    }

    @Test
    void withoutAHomeNoCacheIsLookedForThere(@TempDir Path home) {
        assumeThat(System.getenv("XDG_CACHE_HOME")).isNull();
        System.setProperty("user.home", "?");
        assertThat(UserHome.directory()).isEmpty();
        assertThat(CachePlaces.usual()).containsExactly(Path.of("/var/cache"), temporary);

        System.setProperty("user.home", home.toString());
        assertThat(UserHome.directory()).contains(home);
        assertThat(CachePlaces.usual()).startsWith(home.resolve(".cache"));
    }

    @Test
    void aHomeThatMayNotBeWrittenIsPassedOver(@TempDir Path home) throws Exception {
        assumeThat(System.getProperty("user.name")).isNotEqualTo("root");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));

        assertThat(new CachePlaces(RunAs.sameUser(), List.of(home.resolve(".cache"), temporary), "postgres")
                        .open()
                        .directory())
                .isEqualTo(temporary.resolve("rehearsal/postgres"));
    }

    @Test
    void whatSomebodyElsePutThereIsRefused() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Path planted = Files.createDirectories(temporary.resolve("rehearsal/postgres"));
        Files.setOwner(
                planted, planted.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

        assertThatThrownBy(this::opened)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("'" + planted + "' (belongs to 'nobody')");
    }

    private Path opened() {
        return new CachePlaces(RunAs.sameUser(), List.of(temporary), "postgres")
                .open()
                .directory();
    }
}
