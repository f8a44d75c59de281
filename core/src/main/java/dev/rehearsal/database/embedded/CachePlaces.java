package dev.rehearsal.database.embedded;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.UserHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        return Stream.concat(userCache().stream(), Stream.of(Path.of("/var/cache"), temporary()))
                .toList();
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
        if (candidate.equals(temporary()) && !owner.equals(ownUser())) {
            return Optional.of("belongs to '" + owner.getName() + "'");
        }
        if (!Files.isWritable(cache)) {
            return Optional.of("not writable");
        }
        return user.canRead(cache)
                ? Optional.empty()
                : Optional.of("not readable for the user that the server runs as");
    }

    /** Whose files this process makes; its home directory may belong to somebody else, or be missing. */
    private static UserPrincipal ownUser() throws IOException {
        Path made = Files.createTempFile("rehearsal-", ".owner");
        try {
            return Files.getOwner(made);
        } finally {
            Files.delete(made);
        }
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static Optional<Path> userCache() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(configured -> !configured.isBlank())
                .map(Path::of)
                .or(() -> UserHome.directory().map(home -> home.resolve(".cache")));
    }
}
