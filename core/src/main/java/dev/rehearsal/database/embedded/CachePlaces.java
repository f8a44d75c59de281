package dev.rehearsal.database.embedded;

import dev.rehearsal.database.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the cache of one product's binaries may lie.
 *
 * @param user as whom the server runs, who must be able to read it
 * @param candidates the parents of caches, the best first
 * @param product its directory's name
 */
public record CachePlaces(RunAs user, List<Path> candidates, String product) {

    public CachePlaces {
        candidates = List.copyOf(candidates);
    }

    /** The user's own cache, the machine's, and the directory for temporary files. */
    public static List<Path> usual() {
        return List.of(userCache(), Path.of("/var/cache"), Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * The cache in the first place that can be used, without what processes left there that are gone.
     *
     * @throws DatabaseException if there is none, with what is wrong with each
     */
    public Cache open() {
        Cache cache = new Cache(choose());
        new Leftovers(cache.directory()).sweep();
        return cache;
    }

    private Path choose() {
        List<String> refused = new ArrayList<>();
        for (Path candidate : candidates) {
            Path cache = candidate.resolve("rehearsal").resolve(product);
            try {
                Files.createDirectories(
                        cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
                Optional<String> reason = unusable(candidate, cache);
                if (reason.isEmpty()) {
                    return cache;
                }
                refused.add("'" + cache + "' (" + reason.get() + ")");
            } catch (IOException e) {
                refused.add("'" + cache + "' (" + e + ")");
            }
        }
        throw new DatabaseException("there is no place for the server binaries: " + String.join(", ", refused)
                + "; let XDG_CACHE_HOME name a directory that this user may write"
                + (user.user() == null
                        ? ""
                        : " and '" + user.user().getName() + "', as whom the server runs, may read"));
    }

    /** What keeps a directory from being the cache. Where everybody may write, somebody else may have put it there. */
    private Optional<String> unusable(Path candidate, Path cache) throws IOException {
        UserPrincipal owner = Files.getOwner(cache);
        boolean shared = candidate.equals(Path.of(System.getProperty("java.io.tmpdir")));
        if (shared && !owner.equals(Files.getOwner(Path.of(System.getProperty("user.home"))))) {
            return Optional.of("belongs to '" + owner.getName() + "'");
        }
        if (!Files.isWritable(cache)) {
            return Optional.of("not writable");
        }
        return user.canRead(cache)
                ? Optional.empty()
                : Optional.of("not readable for the user that the server runs as");
    }

    private static Path userCache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        return configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
    }
}
