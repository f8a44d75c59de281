package dev.rehearsal.history.format;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.UnusableEntry;
import dev.rehearsal.history.text.ShownPath;
import dev.rehearsal.history.text.VisibleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Lists the files at a history's locations: directories, and the class path with its directories and jars. */
public final class MigrationFiles {
    private static final String SCRIPT = ".sql";

    private final HistoryRequest request;
    private final Path project;
    private final int depth;
    private final SourceFiles sources;
    private final Map<Path, Path> realDirectories = new HashMap<>();

    private MigrationFiles(HistoryRequest request, int depth) {
        this.request = request;
        this.project = request.project().toAbsolutePath().normalize();
        this.depth = depth;
        this.sources = new SourceFiles(project);
    }

    /**
     * All files at the request's locations that can be read, in an order that does not depend on the file system.
     *
     * @param depth how many levels of directories to look into; 1 for the location itself only
     * @throws HistoryException if a location does not exist, or a link leads out of the project
     */
    public static List<MigrationFile> at(HistoryRequest request, int depth) {
        MigrationFiles files = new MigrationFiles(request, depth);
        Set<URI> seen = new HashSet<>();
        return request.locations().stream()
                .flatMap(location -> files.in(location).stream())
                .filter(file -> seen.add(file.content()))
                .toList();
    }

    /**
     * Everything else in the directories among the request's locations: directories, links that lead nowhere, named pipes, and
     * files that may not be read. None of them is opened, and whether a tool would take one for a migration only the tool
     * knows.
     *
     * @param depth how many levels of directories to look into; 1 for the location itself only
     */
    public static List<UnusableEntry> unusableAt(HistoryRequest request, int depth) {
        MigrationFiles files = new MigrationFiles(request, depth);
        Set<URI> seen = new HashSet<>();
        return request.locations().stream()
                .flatMap(location -> files.unusableIn(location).stream())
                .filter(found -> seen.add(found.entry().content()))
                .toList();
    }

    /**
     * The same with the directory of each location that is a file, as a changelog that names the others is.
     *
     * @throws HistoryException if it is one of several scripts, which tools run by directories
     */
    static HistoryRequest inDirectories(HistoryRequest request) {
        MigrationFiles files = new MigrationFiles(request, 1);
        return request.withLocations(
                request.locations().stream().map(files::directoryOf).toList());
    }

    private String directoryOf(String location) {
        Path file = project.resolve(location.replaceFirst("^filesystem:", "")).normalize();
        if (location.startsWith("classpath:") || !Files.isRegularFile(file)) {
            return location;
        }
        String directory = location.substring(0, Math.max(0, location.lastIndexOf('/')));
        String named = directory.isEmpty() || directory.equals("filesystem:") ? directory + "." : directory;
        if (file.toString().endsWith(SCRIPT) && scripts(named) > 1) {
            throw new HistoryException(
                    "The location '%s' is one of several scripts; name the directory '%s'".formatted(location, named));
        }
        return named;
    }

    private long scripts(String directory) {
        return in(directory).stream()
                .filter(file -> file.name().endsWith(SCRIPT))
                .count();
    }

    /** Whether every location of the request is there. */
    public static boolean exist(HistoryRequest request) {
        MigrationFiles files = new MigrationFiles(request, 1);
        return request.locations().stream()
                .noneMatch(location -> files.roots(location).isEmpty());
    }

    /**
     * A file that a tool found by its own rules.
     *
     * @param relative its path as the tool knows it
     * @param content where its bytes are read from, a file or an entry of a jar
     */
    public static MigrationFile found(HistoryRequest request, String relative, URI content) {
        String name = content.toString();
        if (content.getScheme().equals("file")) {
            Path project = request.project().toAbsolutePath().normalize();
            Path shown = new SourceFiles(project).sourceOf(Path.of(content));
            String path = new MigrationFiles(request, 1).shownPath(shown);
            return new MigrationFile("", relative, path, shown.toUri().toString(), content);
        }
        int entry = name.indexOf("!/");
        String jar = entry < 0 ? name : name.substring(0, entry);
        String path = jar.substring(jar.lastIndexOf('/') + 1) + "!/" + VisibleText.of(relative);
        return new MigrationFile("", relative, path, "", content);
    }

    private List<MigrationFile> in(String location) {
        List<URL> roots = roots(location);
        if (roots.isEmpty()) {
            throw new HistoryException(
                    "The location '%s' does not exist, seen from '%s'%s; correct 'locations' or create it"
                            .formatted(location, project, NearPlaces.hint(request, location)));
        }
        List<MigrationFile> files = new ArrayList<>();
        for (URL root : roots) {
            files.addAll(root.getProtocol().equals("jar") ? inJar(location, root) : inDirectory(location, root));
        }
        files.sort(Comparator.comparing(MigrationFile::relative).thenComparing(MigrationFile::content));
        return files;
    }

    private List<UnusableEntry> unusableIn(String location) {
        List<UnusableEntry> found = new ArrayList<>();
        for (URL root : roots(location)) {
            if (!root.getProtocol().equals("jar")) {
                walk(
                        location,
                        root,
                        (directory, path) -> UnusableEntry.at(path, entry -> named(location, directory, entry, entry))
                                .ifPresent(found::add));
            }
        }
        found.sort(Comparator.comparing(unusable -> unusable.entry().relative()));
        return found;
    }

    private List<URL> roots(String location) {
        try {
            if (location.startsWith("classpath:")) {
                String resource = location.substring("classpath:".length()).replaceAll("^/+|/+$", "");
                return Collections.list(request.classLoader().getResources(resource));
            }
            Path directory =
                    project.resolve(location.replaceFirst("^filesystem:", "")).normalize();
            return Files.isDirectory(directory) ? List.of(directory.toUri().toURL()) : List.of();
        } catch (IOException e) {
            throw new HistoryException("The location '%s' cannot be read: %s".formatted(location, e.getMessage()), e);
        }
    }

    private List<MigrationFile> inDirectory(String location, URL url) {
        List<MigrationFile> files = new ArrayList<>();
        walk(location, url, (root, path) -> {
            if (Files.isRegularFile(path) && Files.isReadable(path)) {
                files.add(ofPath(location, root, path));
            }
        });
        return files;
    }

    /** Visits all that lies below a directory, without the directory itself. */
    private void walk(String location, URL url, BiConsumer<Path, Path> visitor) {
        try {
            Path root = Path.of(url.toURI());
            try (Stream<Path> walk = Files.walk(root, depth, FileVisitOption.FOLLOW_LINKS)) {
                walk.filter(path -> !path.equals(root)).forEach(path -> visitor.accept(root, path));
            }
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            throw unreadable(location, cause == null ? new IOException(e) : cause);
        } catch (IOException e) {
            throw unreadable(location, e);
        } catch (URISyntaxException e) {
            throw new HistoryException("The location '%s' cannot be read: %s".formatted(location, e.getMessage()), e);
        }
    }

    private static HistoryException unreadable(String location, IOException e) {
        String place = e instanceof FileSystemException failure && failure.getFile() != null
                ? " because of '%s'".formatted(VisibleText.of(failure.getFile()))
                : "";
        return new HistoryException(
                "The location '%s' cannot be read%s: %s".formatted(location, place, UnusableEntry.reason(e)), e);
    }

    private MigrationFile ofPath(String location, Path root, Path file) {
        requireInside(location, root, file);
        return named(location, root, file, sources.sourceOf(file));
    }

    /** @param shown the file that people edit, which may be another one with the same content */
    private MigrationFile named(String location, Path root, Path file, Path shown) {
        return new MigrationFile(
                location,
                forwardSlashes(root.relativize(file)),
                shownPath(shown),
                shown.toUri().toString(),
                file.toUri());
    }

    private String shownPath(Path shown) {
        return VisibleText.of(ShownPath.of(project, shown));
    }

    /** A link that leads elsewhere would make the history depend on files that the project does not hold. */
    private void requireInside(String location, Path root, Path file) {
        try {
            Path real = realPath(file);
            if (!real.startsWith(realPath(root)) && !real.startsWith(realPath(project))) {
                throw new HistoryException(
                        "The file '%s' at '%s' is a link that leads out of the project; put the file itself there"
                                .formatted(VisibleText.of(forwardSlashes(root.relativize(file))), location));
            }
        } catch (IOException e) {
            throw new HistoryException(
                    "The file '%s' at '%s' cannot be read: %s"
                            .formatted(
                                    VisibleText.of(forwardSlashes(root.relativize(file))),
                                    location,
                                    UnusableEntry.reason(e)),
                    e);
        }
    }

    /** Where a path leads; a directory is asked for once, and only a link for itself. */
    private Path realPath(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null || Files.isSymbolicLink(path)) {
            return path.toRealPath();
        }
        Path known = realDirectories.get(parent);
        if (known == null) {
            known = parent.toRealPath();
            realDirectories.put(parent, known);
        }
        return known.resolve(path.getFileName());
    }

    private List<MigrationFile> inJar(String location, URL url) {
        try {
            JarURLConnection connection = (JarURLConnection) url.openConnection();
            connection.setUseCaches(false);
            String prefix = connection.getEntryName().replaceFirst("/*$", "/");
            try (JarFile jar = connection.getJarFile()) {
                return jar.stream()
                        .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(prefix))
                        .map(entry -> ofEntry(location, connection.getJarFileURL(), prefix, entry))
                        .filter(file -> file.depth() < depth)
                        .toList();
            }
        } catch (IOException e) {
            throw new HistoryException("The location '%s' cannot be read: %s".formatted(location, e.getMessage()), e);
        }
    }

    private static MigrationFile ofEntry(String location, URL jar, String prefix, JarEntry entry) {
        String name = entry.getName();
        String jarName = jar.getPath().substring(jar.getPath().lastIndexOf('/') + 1);
        try {
            // The constructor with several arguments escapes what may not stand in a URI.
            URI escaped = new URI("file", null, "/" + name, null);
            URI content = URI.create("jar:" + jar + "!" + escaped.getRawPath());
            String path = jarName + "!/" + VisibleText.of(name);
            return new MigrationFile(location, name.substring(prefix.length()), path, "", content);
        } catch (URISyntaxException e) {
            throw new HistoryException("The file '%s' in '%s' has an unusable name".formatted(name, jarName), e);
        }
    }

    private static String forwardSlashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    /** Leads from a resource that a build copied back to the file that people edit. */
    private static final class SourceFiles {
        private static final List<String> BUILT = List.of(
                "target/classes",
                "target/test-classes",
                "build/resources/main",
                "build/resources/test",
                "bin/main",
                "bin/test",
                "out/production/resources",
                "out/test/resources");
        private static final List<String> SOURCES = List.of("src/main/resources", "src/test/resources");

        private final Path project;
        private final List<Path> outputs;

        SourceFiles(Path project) {
            this.project = project;
            this.outputs = BUILT.stream().map(project::resolve).toList();
        }

        /** The source with the same content, or the file itself where there is none. */
        Path sourceOf(Path file) {
            for (Path output : outputs) {
                if (file.startsWith(output)) {
                    Path relative = output.relativize(file);
                    return SOURCES.stream()
                            .map(source -> project.resolve(source).resolve(relative))
                            .filter(source -> sameContent(source, file))
                            .findFirst()
                            .orElse(file);
                }
            }
            return file;
        }

        private static boolean sameContent(Path source, Path copy) {
            try {
                return Files.isRegularFile(source) && Files.mismatch(source, copy) < 0;
            } catch (IOException e) {
                return false;
            }
        }
    }
}
