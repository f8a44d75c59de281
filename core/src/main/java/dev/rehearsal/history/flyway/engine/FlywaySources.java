package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.reading.DownScripts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** Sorts scripts and classes by what they are to Flyway: versioned, repeatable, undo, callback. */
final class FlywaySources {
    private final FlywayNames names;
    private final FlywayProblems problems;
    private final Map<MigrationVersion, List<Source>> versioned = new TreeMap<>();
    private final Map<MigrationVersion, MigrationFile> undos = new TreeMap<>();
    private final Map<String, List<Source>> repeatable = new TreeMap<>();
    private final List<MigrationFile> callbacks = new ArrayList<>();
    private final List<MigrationFile> others = new ArrayList<>();
    private final NavigableMap<MigrationVersion, MigrationFile> baselines = new TreeMap<>();

    FlywaySources(FlywayNames names, FlywayProblems problems) {
        this.names = names;
        this.problems = problems;
    }

    /**
     * Where a migration comes from.
     *
     * @param file its script, or null if it is code
     * @param code makes it, or null if it is a script
     * @param description as Flyway reads it from the name
     * @param name the script's path or the class's name
     */
    record Source(
            @Nullable MigrationFile file, @Nullable Supplier<JavaMigration> code, String description, String name) {}

    Map<MigrationVersion, List<Source>> versioned() {
        return versioned;
    }

    Map<MigrationVersion, MigrationFile> undos() {
        return undos;
    }

    /** By description, which is Flyway's order too. */
    Map<String, List<Source>> repeatable() {
        return repeatable;
    }

    List<MigrationFile> callbacks() {
        return List.copyOf(callbacks);
    }

    /** Baselines that Flyway never runs: on an empty database it begins with the newest. */
    Collection<MigrationFile> olderBaselines() {
        return baselines.isEmpty()
                ? List.of()
                : baselines.headMap(baselines.lastKey(), false).values();
    }

    /** Scripts that are nothing of this to Flyway, and settings. */
    List<MigrationFile> others() {
        return List.copyOf(others);
    }

    void add(Supplier<JavaMigration> code) {
        JavaMigration made = code.get();
        String description = made.getDescription() == null ? "" : made.getDescription();
        add(
                made.getVersion(),
                new Source(null, code, description, made.getClass().getName()));
    }

    void add(MigrationFile file) {
        FlywayNames.Name name = names.of(file);
        Source source = new Source(file, null, name.description(), file.path());
        switch (name.role()) {
            case VERSIONED -> add(MigrationVersion.fromVersion(name.version()), source);
            case REPEATABLE -> add(null, source);
            case UNDO -> addUndo(name.version(), file);
            case CALLBACK -> callbacks.add(file);
            case BASELINE -> baselines.put(MigrationVersion.fromVersion(name.version()), file);
            case ALMOST -> problems.passedOver(file, names.suggestion());
            case OTHER -> others.add(file);
        }
    }

    /** Scripts that are kept elsewhere, as undo scripts; to be called when all migrations are there. */
    void add(DownScripts downs, FlywayProblems found) {
        List<DownScripts.Candidate> candidates = versioned.entrySet().stream()
                .map(entry -> candidate(entry.getKey(), entry.getValue().get(0)))
                .toList();
        DownScripts.Matched matched = downs.match(candidates);
        matched.byVersion().forEach((version, script) -> {
            MigrationFile own = undos.putIfAbsent(MigrationVersion.fromVersion(version), script);
            if (own != null) {
                throw DownScripts.twice(version, own, script);
            }
        });
        matched.problems().forEach(found::add);
    }

    private static DownScripts.Candidate candidate(MigrationVersion version, Source source) {
        MigrationFile file = source.file();
        String id = version.getVersion();
        return file == null
                ? new DownScripts.Candidate(
                        id, source.name().substring(source.name().lastIndexOf('.') + 1))
                : DownScripts.Candidate.of(id, file);
    }

    private void add(@Nullable MigrationVersion version, Source source) {
        List<Source> sources = version == null
                ? repeatable.computeIfAbsent(source.description(), description -> new ArrayList<>())
                : versioned.computeIfAbsent(version, v -> new ArrayList<>());
        sources.add(source);
    }

    private void addUndo(String version, MigrationFile file) {
        MigrationFile first = undos.putIfAbsent(MigrationVersion.fromVersion(version), file);
        if (first != null) {
            problems.duplicate(version, file.path(), first.path());
        }
    }
}
