package dev.rehearsal.history.liquibase;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.UnusableEntry;
import dev.rehearsal.history.answer.ToolReaction;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.reading.FileContents;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The changelogs at a request's locations, and which of them is the one that Liquibase is given. */
final class ChangelogFiles {
    private static final Pattern NAME = Pattern.compile("(?is).*\\.(xml|ya?ml|json|sql)");
    private static final Pattern FORMATTED_SQL =
            Pattern.compile("(?i)\\A\\uFEFF?\\s*--\\s*liquibase\\s+formatted\\s+sql");
    private static final Pattern ROOT = Pattern.compile("(?i)(<|^|[\"'{\\s])databaseChangeLog\\b");
    private static final Pattern MASTER =
            Pattern.compile("(?i)(.*[.-])?(changelog-(master|root)|master|root)\\.[a-z]+");

    private static final Pattern INCLUDE = Pattern.compile("\\binclude(All)?\\b");
    private static final Pattern FILTER = Pattern.compile(
            "\\bincludeAll\\b[^>]{0,400}?\\b(filter|resourceFilter|endsWithFilter|minDepth|maxDepth)\\b");

    private static final String OF_LIQUIBASE = "liquibase/Liquibase.class";

    private final HistoryRequest request;

    ChangelogFiles(HistoryRequest request) {
        this.request = request;
    }

    /** Whether there is at least one. */
    boolean exist() {
        return all().findAny().isPresent();
    }

    /**
     * The one that no other includes.
     *
     * @throws HistoryException if that could be several
     */
    MigrationFile root() {
        List<MigrationFile> all = all().toList();
        List<MigrationFile> masters = shallowest(all.stream()
                .filter(file -> MASTER.matcher(file.name()).matches())
                .toList());
        List<MigrationFile> roots = masters.size() == 1 ? masters : notIncluded(all);
        if (roots.size() == 1) {
            return roots.get(0);
        }
        String found = roots.stream().map(MigrationFile::path).collect(Collectors.joining("', '"));
        throw new HistoryException(
                roots.isEmpty()
                        ? "No changelog of Liquibase found at '%s', relative to '%s'; name it with the option 'changelogFile'"
                                .formatted(String.join("', '", request.locations()), request.project())
                        : "Liquibase takes one changelog, and '%s' could each be it; name it with the option 'changelogFile'"
                                .formatted(found));
    }

    /** What an {@code includeAll} passes over beside the files that were read: Liquibase looks for regular files. */
    List<HistoryProblem> passedOver(FileContents read) {
        Set<String> directories = directories(read);
        return MigrationFiles.unusableAt(request, Integer.MAX_VALUE).stream()
                .filter(found -> found.kind() == UnusableEntry.Kind.DANGLING_LINK
                        || found.kind() == UnusableEntry.Kind.SPECIAL_FILE)
                .filter(found -> NAME.matcher(found.entry().name()).matches())
                .filter(found ->
                        directories.contains(directory(found.entry().content().toString())))
                .map(found -> found.problem("Liquibase", ToolReaction.PASSED_OVER))
                .toList();
    }

    private static Set<String> directories(FileContents read) {
        return read.files().stream()
                .map(file -> directory(file.content().toString()))
                .collect(Collectors.toSet());
    }

    /** Changelogs with changesets that no changelog includes; one that includes others may be the beginning of another history. */
    List<HistoryProblem> notIncluded(FileContents read) {
        Set<String> paths = read.files().stream().map(MigrationFile::path).collect(Collectors.toSet());
        Set<String> directories = directories(read);
        boolean filtered = read.files().stream()
                .map(file -> new String(read.bytes(file), StandardCharsets.UTF_8))
                .anyMatch(text -> FILTER.matcher(text).find());
        try {
            return all().filter(file -> !paths.contains(file.path())
                            && !INCLUDE.matcher(text(file)).find())
                    .map(file -> notIncluded(
                            file,
                            !filtered
                                    && directories.contains(
                                            directory(file.content().toString()))))
                    .toList();
        } catch (HistoryException e) {
            // A location that is not there, where the changelog is named otherwise.
            return List.of();
        }
    }

    private static HistoryProblem notIncluded(MigrationFile file, boolean besideOthers) {
        String message = "'%s': no changelog that is read includes it".formatted(file.path());
        return besideOthers
                ? HistoryProblem.passedOver(file.path(), 0, message, "Include it, or move it away.")
                : HistoryProblem.leftOut(file.path(), 0, message);
    }

    private static String directory(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private Stream<MigrationFile> all() {
        Set<String> jars = jarsOfLiquibase();
        return MigrationFiles.at(request, Integer.MAX_VALUE).stream()
                .filter(file -> !jars.contains(jar(file.content().toString())))
                .filter(ChangelogFiles::isChangelog);
    }

    /** Liquibase's jars hold examples in a directory whose name many projects use, too. */
    private Set<String> jarsOfLiquibase() {
        try {
            return Collections.list(request.classLoader().getResources(OF_LIQUIBASE)).stream()
                    .map(URL::toString)
                    .filter(place -> place.startsWith("jar:"))
                    .map(ChangelogFiles::jar)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new HistoryException("The class path cannot be searched for Liquibase: " + e.getMessage(), e);
        }
    }

    /** The jar that an entry is in; class paths and modules write the same file with different numbers of slashes. */
    private static String jar(String entry) {
        return entry.substring(0, Math.max(0, entry.indexOf("!/"))).replaceFirst("^jar:file:/*", "/");
    }

    private static List<MigrationFile> shallowest(List<MigrationFile> files) {
        int depth = files.stream().mapToInt(MigrationFile::depth).min().orElse(0);
        return files.stream().filter(file -> file.depth() == depth).toList();
    }

    private static List<MigrationFile> notIncluded(List<MigrationFile> all) {
        List<String> texts = all.stream().map(ChangelogFiles::text).toList();
        List<MigrationFile> loose = all.stream()
                .filter(file -> texts.stream().noneMatch(text -> includes(text, file)))
                .toList();
        return loose.size() == 1
                ? loose
                : loose.stream()
                        .filter(file -> !file.name().toLowerCase(Locale.ROOT).endsWith(".sql"))
                        .toList();
    }

    /** By its name, or by the directory that it lies in. */
    private static boolean includes(String text, MigrationFile file) {
        if (text.contains("/" + file.name()) || text.contains("\"" + file.name()) || text.contains(" " + file.name())) {
            return true;
        }
        String directory = directory(file.path());
        String name = directory.substring(directory.lastIndexOf('/') + 1);
        return text.contains("includeAll") && !name.isEmpty() && text.contains(name);
    }

    private static boolean isChangelog(MigrationFile file) {
        if (!NAME.matcher(file.name()).matches()) {
            return false;
        }
        String text = text(file);
        return file.name().toLowerCase(Locale.ROOT).endsWith(".sql")
                ? FORMATTED_SQL.matcher(text).find()
                : ROOT.matcher(text).find();
    }

    private static String text(MigrationFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }
}
