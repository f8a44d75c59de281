package dev.rehearsal.product.postgres.database.embedded;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.embedded.ClassPath;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds all server binaries for this machine on the class path, by major version. */
final class BinariesOnClassPath {
    private final Platform platform;
    private final InstalledBinaries installed;
    private @Nullable NavigableMap<Integer, List<Binaries>> found;

    BinariesOnClassPath(Platform platform, InstalledBinaries installed) {
        this.platform = platform;
        this.installed = installed;
    }

    /** Those of the given major version, or of the newest if it is empty. */
    Optional<Binaries> find(String major) {
        NavigableMap<Integer, List<Binaries>> all = all();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<Binaries> candidates =
                major.isEmpty() ? all.lastEntry().getValue() : all.getOrDefault(Integer.parseInt(major), List.of());
        if (candidates.size() > 1) {
            throw new DatabaseException("several server binaries of the same major version are on the class path: "
                    + candidates.stream().map(Binaries::archive).toList() + "; keep one of them");
        }
        return candidates.stream().findFirst();
    }

    /** The majors that there are, for messages. */
    Set<Integer> majors() {
        return Collections.unmodifiableSet(all().keySet());
    }

    private synchronized NavigableMap<Integer, List<Binaries>> all() {
        if (found == null) {
            NavigableMap<Integer, List<Binaries>> byMajor = new TreeMap<>();
            for (Binaries binaries : distinct()) {
                Binaries versioned =
                        binaries.version().isEmpty() ? binaries.withVersion(installed.versionOf(binaries)) : binaries;
                byMajor.computeIfAbsent(versioned.major().orElseThrow(), absent -> new ArrayList<>())
                        .add(versioned);
            }
            found = byMajor;
        }
        return found;
    }

    /** The same jar is often seen by two class loaders. */
    private Iterable<Binaries> distinct() {
        Map<String, Binaries> byFingerprint = new LinkedHashMap<>();
        for (URL archive : archives()) {
            Binaries binaries = Binaries.at(archive);
            byFingerprint.putIfAbsent(binaries.fingerprint(), binaries);
        }
        return byFingerprint.values();
    }

    private Collection<URL> archives() {
        try {
            for (String name : platform.archives()) {
                Collection<URL> archives = ClassPath.resources(name);
                if (!archives.isEmpty()) {
                    return archives;
                }
            }
            return List.of();
        } catch (IOException e) {
            throw new DatabaseException("the class path cannot be searched for server binaries: " + e.getMessage(), e);
        }
    }
}
