package dev.rehearsal.history.alembic;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.ToolReactions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A project's migration environment: its alembic.ini and where its revisions are.
 *
 * @param request what was asked for
 * @param config the alembic.ini
 * @param versions the directories that hold revisions
 */
record Environment(HistoryRequest request, Path config, List<Path> versions) {
    private static final String INI = "alembic.ini";

    Environment {
        versions = List.copyOf(versions);
    }

    /** Whether there are revisions, or a configuration of Alembic's. */
    static boolean recognises(HistoryRequest request) {
        return files(request).anyMatch(file -> file.relative().equals(INI) || isRevision(file));
    }

    /** No deeper than that: a project holds virtual environments, whose links lead anywhere. */
    private static Stream<MigrationFile> files(HistoryRequest request) {
        return request.locations().stream()
                .flatMap(location -> Stream.of(location, location.replaceFirst("/+$", "") + "/versions"))
                .map(location -> request.withLocations(List.of(location)))
                .filter(MigrationFiles::exist)
                .flatMap(there -> MigrationFiles.at(there, 1).stream());
    }

    private static boolean isRevision(MigrationFile file) {
        return file.content().getScheme().equals("file") && RevisionFiles.isRevision(file);
    }

    static Environment of(HistoryRequest request) {
        Path config = config(request);
        List<Path> configured = configuredVersions(request, config);
        return new Environment(request, config, configured.isEmpty() ? versionsAt(request) : configured);
    }

    /** The directory in which alembic is to be run. */
    Path directory() {
        return config.resolveSibling("").toAbsolutePath().normalize();
    }

    /** Revisions whose names Alembic does not load. */
    List<HistoryProblem> misnamed() {
        return MigrationFiles.at(atVersions(), 1).stream()
                .filter(file -> !RevisionFiles.isLoaded(file))
                .flatMap(file -> RevisionFiles.misnamed(file).stream())
                .toList();
    }

    /** The revisions' files as they are now. */
    FileContents contents() {
        return FileContents.of(MigrationFiles.at(atVersions(), 1).stream()
                .filter(file -> file.name().endsWith(".py"))
                .toList());
    }

    /**
     * Alembic loads every revision before it does anything.
     *
     * @throws HistoryException if one of them is no file that can be read
     */
    void requireFiles() {
        MigrationFiles.unusableAt(atVersions(), 1).stream()
                .filter(found -> RevisionFiles.isLoaded(found.entry()))
                .findFirst()
                .ifPresent(found -> {
                    throw found.refusal("Alembic", ToolReactions.OPENED_AT_ONCE.of(found.kind()));
                });
    }

    private HistoryRequest atVersions() {
        return request.withLocations(versions.stream().map(Path::toString).toList());
    }

    private static Path config(HistoryRequest request) {
        String named = request.options().getOrDefault("config", "");
        Path project = request.project().toAbsolutePath().normalize();
        if (!named.isEmpty()) {
            return existing(project.resolve(named));
        }
        return request.locations().stream()
                .flatMap(location -> above(location(request, location), project).stream())
                .findFirst()
                .orElseThrow(() -> new HistoryException(
                        "There is no '%s' in %s or above it up to '%s'; name it with the option 'config', or give the SQL that 'alembic upgrade base:heads --sql' writes as the location"
                                .formatted(INI, request.locations(), project)));
    }

    private static Optional<Path> above(Path directory, Path project) {
        for (Path at = directory; at != null; at = at.equals(project) ? null : at.getParent()) {
            if (Files.isRegularFile(at.resolve(INI))) {
                return Optional.of(at.resolve(INI));
            }
        }
        return Optional.empty();
    }

    private static Path location(HistoryRequest request, String location) {
        return request.project()
                .toAbsolutePath()
                .resolve(location.replaceFirst("^filesystem:", ""))
                .normalize();
    }

    private static Path existing(Path config) {
        if (!Files.isRegularFile(config)) {
            throw new HistoryException("The option 'config' names '%s', which is not there".formatted(config));
        }
        return config.normalize();
    }

    /** What the ini file says, as far as it says it without Python. */
    private static List<Path> configuredVersions(HistoryRequest request, Path config) {
        String section = request.options().getOrDefault("section", "alembic");
        Optional<String> several = value(config, section, "version_locations");
        if (several.isPresent()) {
            return Arrays.stream(several.get().split("[\\s,;]+"))
                    .map(place -> resolve(config, place))
                    .filter(Files::isDirectory)
                    .toList();
        }
        return value(config, section, "script_location").stream()
                .map(place -> resolve(config, place).resolve("versions"))
                .filter(Files::isDirectory)
                .toList();
    }

    private static Path resolve(Path config, String place) {
        Path directory = config.resolveSibling("").toAbsolutePath().normalize();
        return directory
                .resolve(place.replace("%(here)s", directory.toString()))
                .normalize();
    }

    private static Optional<String> value(Path config, String section, String name) {
        try {
            String text = new String(Files.readAllBytes(config), StandardCharsets.ISO_8859_1);
            Matcher matcher = Pattern.compile("(?m)^\\[" + Pattern.quote(section) + "\\][^\\[]*?^" + name
                            + "[ \\t]*[=:][ \\t]*(.+?)[ \\t]*$")
                    .matcher(text.replace("\r", ""));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw new HistoryException("'%s' cannot be read: %s".formatted(config, e.getMessage()), e);
        }
    }

    private static List<Path> versionsAt(HistoryRequest request) {
        return files(request)
                .filter(Environment::isRevision)
                .map(MigrationFile::content)
                .map(content -> Path.of(content).getParent())
                .distinct()
                .toList();
    }
}
