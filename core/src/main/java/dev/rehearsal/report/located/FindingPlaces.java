package dev.rehearsal.report.located;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.format.Digests;
import dev.rehearsal.report.located.LocatedFinding.State;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives each finding one place in the repository, since hosts refuse a finding without one, or a file that holds such: its own file; the
 * source of its class; the up of its migration; the newest up where the whole history is meant; at last the source of the test class.
 */
public final class FindingPlaces {
    private static final List<String> SOURCES =
            List.of("src/main/java", "src/test/java", "src/main/kotlin", "src/test/kotlin", "src/main/resources");
    private static final List<String> ENDINGS = List.of(".java", ".kt", ".groovy");
    private static final int DIGITS = 32;

    private final Origin origin;
    private final Map<String, Script> ups = new HashMap<>();
    private final Optional<Script> newest;
    private final Map<String, Integer> met = new HashMap<>();

    /**
     * @param origin where the run was made
     * @param judged the migrations that were judged, in the order of the history
     */
    public FindingPlaces(Origin origin, List<Migration> judged) {
        this.origin = origin;
        judged.forEach(migration -> ups.put(migration.id(), migration.up()));
        this.newest = judged.isEmpty()
                ? Optional.empty()
                : Optional.of(judged.get(judged.size() - 1).up());
    }

    /** The findings with their places, in the same order. */
    public List<LocatedFinding> of(List<Finding> findings) {
        met.clear();
        return findings.stream().map(this::located).toList();
    }

    private LocatedFinding located(Finding finding) {
        Spot spot = spot(finding.place());
        boolean isNew = origin.onlyNew() && !finding.place().migration().isEmpty();
        return new LocatedFinding(
                finding,
                origin.module(),
                spot.path(),
                spot.line(),
                fingerprint(finding),
                isNew ? State.NEW : State.UNKNOWN);
    }

    private record Spot(String path, int line) {
        Spot {
            line = Math.max(1, line);
        }
    }

    private Spot spot(Place place) {
        Script up = place.migration().isEmpty() ? newest.orElse(null) : ups.get(place.migration());
        return Stream.of(
                        file(place.path(), place.line()),
                        source(place.path()),
                        // What is said about a declaration is about the test class that declares it.
                        place.path().isEmpty() && place.object().startsWith("@") ? source(origin.testClass()) : null,
                        up == null ? null : file(up.path(), up.line()),
                        up == null ? null : source(up.path()),
                        source(origin.testClass()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() ->
                        new Spot(inModule(SOURCES.get(1) + "/" + fileName(origin.testClass()) + ENDINGS.get(0)), 1));
    }

    private String inModule(String path) {
        return origin.module().isEmpty() ? path : origin.module() + "/" + path;
    }

    /** Null where there is no such file in the repository. */
    private @Nullable Spot file(String path, int line) {
        if (path.isEmpty()) {
            return null;
        }
        try {
            Path file = origin.project().resolve(path).normalize();
            return file.startsWith(origin.repository()) && Files.isRegularFile(file)
                    ? new Spot(Origin.slashes(origin.repository().relativize(file)), line)
                    : null;
        } catch (InvalidPathException noPath) {
            return null;
        }
    }

    /** The source of a class, null where it is not found. */
    private @Nullable Spot source(String className) {
        String name = fileName(className);
        return SOURCES.stream()
                .flatMap(directory -> ENDINGS.stream().map(ending -> file(directory + "/" + name + ending, 1)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String fileName(String className) {
        return className.replaceAll("\\$.*", "").replace('.', '/');
    }

    /** Of check, migration and object; and of how many alike came before it. No line: that moves. */
    private String fingerprint(Finding finding) {
        Place place = finding.place();
        String key = String.join("\n", origin.module(), finding.check(), place.migration(), place.object());
        int before = met.merge(key, 1, Integer::sum) - 1;
        return Digests.sha256(before == 0 ? key : key + "\n" + before).substring(0, DIGITS);
    }
}
