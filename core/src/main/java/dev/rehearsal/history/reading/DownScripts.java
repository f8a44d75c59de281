package dev.rehearsal.history.reading;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.format.NearPlaces;
import dev.rehearsal.history.text.NearName;
import dev.rehearsal.history.text.VisibleText;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rollback scripts in a folder of their own, for tools that have no place for them; each belongs to a migration by its name. */
public final class DownScripts {
    private static final int SHOWN = 5;

    private final HistoryRequest request;
    private final List<MigrationFile> files;

    private DownScripts(HistoryRequest request, List<MigrationFile> files) {
        this.request = request;
        this.files = files;
    }

    /**
     * A migration to which a script may belong.
     *
     * @param version as its tool writes it
     * @param name of its file without the ending, of the directory that it fills, or of its class
     */
    public record Candidate(String version, String name) {

        /** A migration that is written in a file. */
        public static Candidate of(String version, MigrationFile up) {
            return new Candidate(version, DownName.of(up).text());
        }
    }

    /**
     * Which script belongs to which migration.
     *
     * @param byVersion the scripts, by the version of the migration that they undo
     * @param problems one for each script that belongs to none
     */
    public record Matched(Map<String, MigrationFile> byVersion, List<HistoryProblem> problems) {
        public Matched {
            byVersion = Map.copyOf(byVersion);
            problems = List.copyOf(problems);
        }
    }

    /**
     * The scripts at the places that a request names for them; none where it names none.
     *
     * @param own the files of the history itself, which are none of these
     * @throws HistoryException if a place does not exist, or holds no script at all
     */
    public static DownScripts of(HistoryRequest request, Collection<MigrationFile> own) {
        List<MigrationFile> found = new ArrayList<>();
        for (String place : request.downs()) {
            HistoryRequest there = request.withLocations(List.of(place));
            if (!MigrationFiles.exist(there)) {
                throw new HistoryException(
                        "The location '%s' of 'downs' does not exist, seen from '%s'%s; correct 'downs' or create it"
                                .formatted(place, request.project(), NearPlaces.near(request, place)));
            }
            found.addAll(MigrationFiles.at(there, Integer.MAX_VALUE));
        }
        List<URI> known = own.stream().map(MigrationFile::content).toList();
        List<MigrationFile> files = found.stream()
                .filter(file -> file.name().endsWith(".sql") && !known.contains(file.content()))
                .distinct()
                .toList();
        if (files.isEmpty() && !request.downs().isEmpty()) {
            throw new HistoryException(
                    "There is no '.sql' file at %s, which 'downs' names, seen from '%s'; put the rollback scripts there or leave 'downs' out"
                            .formatted(VisibleText.quoted(request.downs()), request.project()));
        }
        return new DownScripts(request, files);
    }

    /** All of them, whatever they belong to. */
    public List<MigrationFile> files() {
        return files;
    }

    /**
     * Finds the migration of each script.
     *
     * @throws HistoryException if none of them has one, or one of them has several, or two have the same
     */
    public Matched match(List<Candidate> candidates) {
        Map<String, MigrationFile> byVersion = new LinkedHashMap<>();
        List<HistoryProblem> problems = new ArrayList<>();
        for (MigrationFile file : files) {
            List<Candidate> found = DownName.of(file).among(candidates);
            if (found.size() > 1) {
                throw several(file, found);
            }
            if (found.isEmpty()) {
                problems.add(unmatched(file, candidates));
                continue;
            }
            MigrationFile other = byVersion.putIfAbsent(found.get(0).version(), file);
            if (other != null) {
                throw twice(found.get(0).version(), other, file);
            }
        }
        if (byVersion.isEmpty() && !files.isEmpty()) {
            throw noneMatches(candidates);
        }
        return new Matched(byVersion, problems);
    }

    /** The failure if the tool's own files and a script undo the same version. */
    public static HistoryException twice(String version, MigrationFile own, MigrationFile script) {
        return new HistoryException("'%s' and '%s' both undo the version '%s'; keep one of them"
                .formatted(own.path(), script.path(), version));
    }

    private static HistoryException several(MigrationFile file, List<Candidate> found) {
        return new HistoryException("'%s' could undo %s; give it the whole name of the one that it belongs to"
                .formatted(
                        file.path(),
                        found.stream().map(Candidate::name).collect(Collectors.joining("' and '", "'", "'"))));
    }

    private static HistoryProblem unmatched(MigrationFile file, List<Candidate> candidates) {
        return new HistoryProblem(
                HistoryProblem.Kind.DOWN_WITHOUT_UP,
                "",
                file.path(),
                0,
                "'%s' is the down of no migration".formatted(file.path())
                        + NearName.hint(
                                DownName.of(file).text(),
                                candidates.stream().map(Candidate::name).toList())
                        + ".",
                "Name it after its migration, by version or by name, or delete it.");
    }

    private HistoryException noneMatches(List<Candidate> candidates) {
        return new HistoryException(
                "No script at %s, which 'downs' names, is the down of a migration: there are %s, and migrations %s; name them by version, as in 'V7__x.sql', 'U7__x.sql', '7_x.down.sql' or '7.down.sql'"
                        .formatted(
                                VisibleText.quoted(request.downs()),
                                first(files.stream().map(MigrationFile::path).toList()),
                                first(candidates.stream().map(Candidate::name).toList())));
    }

    private static String first(List<String> names) {
        String some = VisibleText.quoted(names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() > SHOWN ? some + " and " + (names.size() - SHOWN) + " more" : some;
    }

    /**
     * The name of a script, by which it belongs to a migration: of its file without the ending, or of its directory where the file
     * itself is called like all others.
     */
    private record DownName(String text) {
        private static final Pattern ENDING =
                Pattern.compile("(\\.(up|down|undo|rollback))?\\.[^.]+$", Pattern.CASE_INSENSITIVE);
        private static final Set<String> OF_ALL = Set.of("migration", "up", "down", "undo", "rollback");
        private static final Pattern LEADING = Pattern.compile("[0-9]+(\\.[0-9]+)*(?![0-9A-Za-z.])");

        static DownName of(MigrationFile file) {
            String stem = ENDING.matcher(file.name()).replaceFirst("");
            String[] path = file.relative().split("/", -1);
            boolean named = path.length < 2 || !OF_ALL.contains(stem.toLowerCase(Locale.ROOT));
            return new DownName(named ? stem : path[path.length - 2]);
        }

        /** The migrations to which it may belong: the one of this name, or else all of this version. */
        List<DownScripts.Candidate> among(List<DownScripts.Candidate> candidates) {
            String bare = bare(text);
            List<DownScripts.Candidate> exact = candidates.stream()
                    .filter(candidate -> bare(candidate.name()).equals(bare))
                    .toList();
            String version = version(text);
            return exact.isEmpty()
                    ? candidates.stream()
                            .filter(candidate -> normal(candidate.version()).equals(version)
                                    || version(candidate.name()).equals(version))
                            .toList()
                    : exact;
        }

        /** What stands before the description: all before two underscores, or the number at the beginning, or all before one. */
        private static String version(String name) {
            String bare = bare(name);
            int two = bare.indexOf("__");
            if (two > 0) {
                return normal(bare.substring(0, two));
            }
            Matcher leading = LEADING.matcher(bare);
            if (leading.lookingAt() && !bare.startsWith("-", leading.end())) {
                return normal(leading.group());
            }
            int one = bare.indexOf('_');
            return normal(one > 0 ? bare.substring(0, one) : bare);
        }

        /** Without the V or U before a number. */
        private static String bare(String name) {
            return name.replaceFirst("^[vVuU](?=[0-9])", "");
        }

        /** As tools compare versions: no zeros before a number, none at the end. */
        private static String normal(String version) {
            return bare(version)
                    .replace('_', '.')
                    .replaceAll("(?<![0-9])0+(?=[0-9])", "")
                    .replaceFirst("(\\.0)+$", "")
                    .toLowerCase(Locale.ROOT);
        }
    }
}
