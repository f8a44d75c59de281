package dev.rehearsal.history.format;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.text.NearName;
import dev.rehearsal.history.text.VisibleText;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Suggests places that hold migrations where a location does not exist: such with a near name first, then the usual ones, then others. */
public final class NearPlaces {
    private static final String CLASS_PATH = "classpath:";
    private static final String FILE_SYSTEM = "filesystem:";
    private static final PathMatcher SCRIPTS =
            FileSystems.getDefault().getPathMatcher("glob:*.{sql,xml,yaml,yml,json,py,js,ts}");
    private static final Pattern PASSED_OVER =
            Pattern.compile("\\..*|node_modules|target|build|out|bin|dist|venv|__pycache__|META-INF");
    private static final Pattern IN_A_DIRECTORY_OF_ITS_OWN = Pattern.compile("(?:migration|up|down)\\.sql");
    private static final int DEPTH = 9;
    private static final int MOST_ENTRIES = 20_000;
    private static final int MOST_ASKED = 40;
    private static final int SHOWN = 3;

    private final HistoryRequest request;
    private final String wanted;
    private final boolean onClassPath;
    /** Whoever wrote a prefix is shown one: some settings of tools mean the class path without. */
    private final String ownPrefix;

    private NearPlaces(HistoryRequest request, String location) {
        this.request = request;
        this.onClassPath = location.startsWith(CLASS_PATH);
        this.ownPrefix = location.contains(":") ? FILE_SYSTEM : "";
        this.wanted = path(location);
    }

    /** What to say behind a location that does not exist, with a blank or a semicolon before it; empty where nothing holds migrations. */
    public static String hint(HistoryRequest request, String location) {
        List<Place> found = new NearPlaces(request, location).found();
        String near = question(found);
        return found.isEmpty() || !near.isEmpty()
                ? near
                : "; there are migrations at "
                        + VisibleText.quoted(found.stream().map(Place::location).toList());
    }

    /** The same of a place with a near name only. */
    public static String near(HistoryRequest request, String location) {
        return question(new NearPlaces(request, location).found());
    }

    private static String question(List<Place> found) {
        return found.stream()
                .limit(1)
                .filter(best -> best.nearness() != Nearness.NONE)
                .map(best -> " (did you mean '" + best.location() + "'?)")
                .collect(Collectors.joining());
    }

    private List<Place> found() {
        List<String> usual = Histories.HistoryFormats.usualPlaces(Histories.HistoryFormats.all()).stream()
                .map(NearPlaces::path)
                .toList();
        Set<String> all = new TreeSet<>();
        classPath().forEach(root -> scan(root, CLASS_PATH, all));
        scan(request.project().toAbsolutePath().normalize(), ownPrefix, all);
        return all.stream()
                .map(location -> new Place(location, nearness(path(location))))
                .sorted(Comparator.comparing(Place::nearness)
                        .thenComparing(place -> place.location().startsWith(CLASS_PATH) != onClassPath)
                        .thenComparing(place -> !usual.contains(path(place.location())))
                        .thenComparing(Place::location))
                .limit(MOST_ASKED)
                .filter(place -> holdsMigrations(place.location()))
                .limit(SHOWN)
                .toList();
    }

    private Nearness nearness(String path) {
        if (path.equals(wanted)) {
            return Nearness.SAME;
        }
        if (NearName.of(wanted, List.of(path)).isPresent()) {
            return Nearness.TYPING_ERROR;
        }
        if (("/" + path).endsWith("/" + wanted)
                || ("/" + wanted).endsWith("/" + path)
                || wanted.startsWith(path + "/")
                || path.startsWith(wanted + "/")) {
            return Nearness.PART;
        }
        String name = last(path);
        return name.equals(last(wanted))
                        || NearName.of(last(wanted), List.of(name)).isPresent()
                ? Nearness.SAME_NAME
                : Nearness.NONE;
    }

    private boolean holdsMigrations(String location) {
        HistoryRequest there = request.withTool("").withLocations(List.of(location));
        try {
            return Histories.HistoryFormats.all().stream()
                    .filter(format -> request.tool().isEmpty() || request.names(format.tool()))
                    .anyMatch(format -> format.looksLike(there));
        } catch (HistoryException unreadable) {
            return false;
        }
    }

    private List<Path> classPath() {
        try {
            return Collections.list(request.classLoader().getResources("")).stream()
                    .filter(root -> root.getProtocol().equals("file"))
                    .map(NearPlaces::directory)
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Path directory(URL root) {
        try {
            return Path.of(root.toURI());
        } catch (URISyntaxException e) {
            return Path.of(root.getPath());
        }
    }

    /** Adds each directory that holds a file which may be a migration, itself or in a directory of its own. */
    private static void scan(Path root, String prefix, Set<String> found) {
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEPTH, new SimpleFileVisitor<>() {
                private int entries;

                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    boolean passedOver = !directory.equals(root)
                            && PASSED_OVER
                                    .matcher(Objects.toString(directory.getFileName()))
                                    .matches();
                    return passedOver ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    Path directory = file.getParent();
                    if (SCRIPTS.matches(file.getFileName()) && directory != null && !directory.equals(root)) {
                        Path above = directory.getParent();
                        boolean alone = IN_A_DIRECTORY_OF_ITS_OWN
                                .matcher(file.getFileName().toString())
                                .matches();
                        add(alone && above != null && !above.equals(root) ? above : directory);
                    }
                    return ++entries < MOST_ENTRIES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                private void add(Path directory) {
                    found.add(prefix + root.relativize(directory).toString().replace('\\', '/'));
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // What was found until then is suggested.
            return;
        }
    }

    private static String path(String location) {
        return location.replaceFirst("^(" + CLASS_PATH + "|" + FILE_SYSTEM + ")", "")
                .replaceFirst("^(\\./|/)+", "")
                .replaceFirst("/+$", "");
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** How near a place is by its name, the nearest first. */
    private enum Nearness {
        SAME,
        TYPING_ERROR,
        PART,
        SAME_NAME,
        NONE
    }

    private record Place(String location, Nearness nearness) {}
}
