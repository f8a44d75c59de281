package dev.rehearsal.database.embedded;

import java.nio.file.Path;
import java.util.Optional;

/** What is wrong with an entry of a cache, for tests of other packages. */
public final class CacheDamage {
    /** The file without which an entry is damaged. */
    public static final String MANIFEST = DirectoryManifest.FILE;

    private CacheDamage() {}

    public static Optional<String> of(Path entry) {
        return DirectoryManifest.damage(entry);
    }
}
