package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.MeantName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files that a tool does not look at, and that it would take for migrations under a name that differs little from theirs. */
final class PassedOverFiles {
    /** How much deeper than the tool itself we look. */
    private static final int BELOW = 2;

    /** Programs beside migrations are nobody's migrations. */
    private static final Pattern CODE = Pattern.compile("(?is).*\\.(?:go|rs|java|kt|py|rb|ts|js|mjs|cjs|cs|exs?)");

    private final String tool;
    private final FileNames names;
    private final Set<String> read;

    private PassedOverFiles(String tool, FileNames names, List<MigrationFile> read) {
        this.tool = tool;
        this.names = names;
        this.read = read.stream().map(MigrationFile::relative).collect(Collectors.toSet());
    }

    /**
     * What is passed over beside the files that were read.
     *
     * @param read the tool's own files, and those that somebody else takes
     */
    static List<HistoryProblem> beside(List<MigrationFile> read, String tool, HistoryRequest request, FileNames names) {
        PassedOverFiles files = new PassedOverFiles(tool, names, read);
        Set<String> contents =
                read.stream().map(file -> file.content().toString()).collect(Collectors.toSet());
        return files.there(request).stream()
                .filter(file -> !contents.contains(file.content().toString()))
                .filter(file -> !names.concerns(file))
                .flatMap(file -> files.problem(file).stream())
                .toList();
    }

    /** A link or a directory below that cannot be followed is none of the tool's business. */
    private List<MigrationFile> there(HistoryRequest request) {
        try {
            return MigrationFiles.at(request, names.depth() + BELOW);
        } catch (HistoryException e) {
            return MigrationFiles.at(request, names.depth());
        }
    }

    private Optional<HistoryProblem> problem(MigrationFile file) {
        boolean hidden = file.relative().startsWith(".") || file.name().startsWith(".");
        if (hidden || CODE.matcher(file.name()).matches()) {
            return Optional.empty();
        }
        return file.depth() < names.depth() ? misnamed(file) : misplaced(file);
    }

    private Optional<HistoryProblem> misnamed(MigrationFile file) {
        return MeantName.of(file)
                .filter(name -> takes(file, name.relative()))
                .findFirst()
                .map(name -> name.problem(file, tool, read.contains(name.relative())));
    }

    /** In a directory that the tool does not look into. */
    private Optional<HistoryProblem> misplaced(MigrationFile file) {
        String[] parts = file.relative().split("/");
        String above =
                Stream.of(parts).skip((long) parts.length - names.depth()).collect(Collectors.joining("/"));
        return above.matches("(?s)[0-9].*") && takes(file, above)
                ? Optional.of(HistoryProblem.leftOut(
                        file.path(), 0, "'%s': %s does not look into this directory".formatted(file.path(), tool)))
                : Optional.empty();
    }

    private boolean takes(MigrationFile file, String relative) {
        MigrationFile renamed = new MigrationFile(file.location(), relative, file.path(), file.uri(), file.content());
        try {
            return names.concerns(renamed)
                    && !names.halves(FileContents.of(List.of(renamed))).isEmpty();
        } catch (HistoryException e) {
            return false;
        }
    }
}
