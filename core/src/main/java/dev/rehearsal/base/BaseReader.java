package dev.rehearsal.base;

import dev.rehearsal.base.git.CommittedFiles;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the history that a base has: its files, written into a temporary directory, as the branch's are read; by their names and
 * contents alone where a tool needs more than files to read them.
 *
 * @param base the base
 * @param files its files
 * @param tree where the branch's lie
 * @param branch the history of the branch
 */
record BaseReader(BaseComparison base, CommittedFiles files, WorkTree tree, History branch) {
    private static final Pattern NO_CODE = Pattern.compile("(?i).*\\.(?:sql|xml|ya?ml|json)");

    BaseHistory read() {
        BaseHistory read = isReadByProgram() ? new BaseMigrationFiles(files, tree, branch).read() : written();
        if (read.migrations().isEmpty()) {
            throw new BaseException(
                    "The base '%s' has no migration where this history has its own, %s; name a base that has, or none"
                            .formatted(
                                    base.asked().name(),
                                    tree.paths(branch).stream().findFirst().orElse("in a jar")));
        }
        return read;
    }

    /** Where each migration is code in a file, its tool runs in a program, which needs what is installed beside the files. */
    private boolean isReadByProgram() {
        return branch.migrations().stream()
                        .map(Migration::up)
                        .allMatch(up -> up.sql().isEmpty()
                                && !up.empty()
                                && !up.uri().isEmpty()
                                && !NO_CODE.matcher(up.path()).matches())
                && branch.migrations().stream()
                                .map(migration -> migration.up().uri())
                                .distinct()
                                .count()
                        == branch.migrations().size();
    }

    private BaseHistory written() {
        try {
            // Links in its path would hide that files lie in it.
            Path directory = Files.createTempDirectory("rehearsal-base-").toRealPath();
            try {
                files.copy(tree.directories(tree.paths(branch), base.request().locations()), directory);
                return read(directory).orElseGet(() -> new BaseMigrationFiles(files, tree, branch).read());
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new BaseException(
                    "The files of the base cannot be written into a temporary directory: " + e.getMessage(), e);
        }
    }

    /** Empty where it cannot be read, or reaches for files of the branch. */
    private Optional<BaseHistory> read(Path directory) throws IOException {
        Path project = tree.path(tree.project()).map(directory::resolve).orElse(directory);
        Files.createDirectories(project);
        HistoryRequest request = base.request()
                .in(project, new BaseResources(base.request().classLoader(), tree, directory))
                .withLocations(base.request().locations().stream()
                        .map(location -> moved(location, directory))
                        .toList())
                .withDowns();
        try {
            History history = Histories.read(request, base.application());
            requireSameTool(history);
            List<Migration> all = history.migrations();
            List<AppliedMigration> applied = all.stream()
                    .filter(migration -> !WorkTree.isClass(migration.up()))
                    .map(migration -> new AppliedMigration(
                            migration,
                            path(migration, directory),
                            ComparedText.of(migration, all),
                            history.writtenPath(migration)))
                    .toList();
            boolean strange = all.stream().anyMatch(migration -> isOfBranch(migration, directory));
            return strange ? Optional.empty() : Optional.of(new BaseHistory(withClasses(applied), false));
        } catch (HistoryException unreadable) {
            return Optional.empty();
        }
    }

    private void requireSameTool(History history) {
        if (!history.tool().equalsIgnoreCase(branch.tool())) {
            throw new BaseException(
                    "The base '%s' has a history of %s, and this is one of %s; name a base with the same tool, or none"
                            .formatted(base.asked().name(), history.tool(), branch.tool()));
        }
    }

    /** Classes on the class path are the branch's; the base has those whose sources it has. */
    private List<AppliedMigration> withClasses(List<AppliedMigration> found) {
        List<AppliedMigration> all = new ArrayList<>(found);
        for (Migration migration : branch.migrations()) {
            if (WorkTree.isClass(migration.up())) {
                tree.path(migration)
                        .flatMap(path -> files.read(path)
                                .map(bytes -> new AppliedMigration(migration, path, ComparedText.text(bytes))))
                        .ifPresent(all::add);
            }
        }
        List<String> order = branch.migrations().stream().map(Migration::id).toList();
        if (all.size() > found.size()) {
            all.sort(
                    Comparator.comparingInt(one -> order.indexOf(one.migration().id())));
        }
        return all;
    }

    /** A location as it is written, that of a directory in the repository moved to where the files of the base are. */
    private String moved(String location, Path directory) {
        if (location.startsWith("classpath:")) {
            return location;
        }
        Path place = tree.project()
                .resolve(location.replaceFirst("^filesystem:", ""))
                .normalize();
        return place.startsWith(tree.root())
                ? "filesystem:" + directory.resolve(tree.root().relativize(place))
                : location;
    }

    private static String path(Migration migration, Path directory) {
        String uri = migration.up().uri();
        return uri.isEmpty()
                ? ""
                : directory.relativize(Path.of(URI.create(uri))).toString().replace('\\', '/');
    }

    private boolean isOfBranch(Migration migration, Path directory) {
        String uri = migration.up().uri();
        return !uri.isEmpty() && !Path.of(URI.create(uri)).startsWith(directory);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /**
     * Tells the migrations of a base by their files alone.
     *
     * @param files the files of the base
     * @param tree where the branch's lie
     * @param branch the history of the branch
     */
    private record BaseMigrationFiles(CommittedFiles files, WorkTree tree, History branch) {

        BaseHistory read() {
            Map<String, List<Migration>> byPath = branch.migrations().stream()
                    .filter(migration -> tree.path(migration).isPresent())
                    .collect(Collectors.groupingBy(
                            migration -> tree.path(migration).orElseThrow(), LinkedHashMap::new, Collectors.toList()));
            List<AppliedMigration> found = new ArrayList<>();
            byPath.forEach((path, migrations) -> files.read(path)
                    .filter(bytes -> migrations.size() == 1 || isUnchanged(path, bytes))
                    .ifPresent(bytes -> migrations.forEach(
                            one -> found.add(new AppliedMigration(one, path, ComparedText.text(bytes))))));
            gone(byPath.keySet())
                    .forEach(path -> files.read(path)
                            .ifPresent(bytes ->
                                    found.add(new AppliedMigration(nameless(path), path, ComparedText.text(bytes)))));
            return new BaseHistory(found, true);
        }

        /** Which of several migrations in one file the base has cannot be told where the file changed: then all are new. */
        private boolean isUnchanged(String path, byte[] bytes) {
            return tree.text(path)
                    .filter(text -> ComparedText.areEqual(text, ComparedText.text(bytes)))
                    .isPresent();
        }

        /** Files of the same kind in the same directories that the branch lacks. */
        private Set<String> gone(Set<String> paths) {
            Set<String> found = new LinkedHashSet<>();
            for (String path : paths) {
                String kind = path.substring(path.lastIndexOf('.') + 1);
                files.filesIn(path.substring(0, Math.max(0, path.lastIndexOf('/')))).stream()
                        .filter(other ->
                                other.endsWith("." + kind) && tree.text(other).isEmpty())
                        .forEach(found::add);
            }
            return found;
        }

        private static Migration nameless(String path) {
            String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[^.]+$", "");
            Script script = new Script(path, "", 1, "", false);
            return new Migration(name, name, "", Migration.Kind.VERSIONED, List.of(), script, Optional.empty());
        }
    }

    /** Finds the resources that a base has in place of those that the branch was built from; classes and jars are the branch's. */
    private static final class BaseResources extends ClassLoader {
        private final ClassLoader branch;
        private final WorkTree tree;
        private final Path files;

        /** @param files where the files of the base are, with their paths in the repository */
        BaseResources(ClassLoader branch, WorkTree tree, Path files) {
            super(branch);
            this.branch = branch;
            this.tree = tree;
            this.files = files;
        }

        @Override
        public @Nullable URL getResource(String name) {
            try {
                List<URL> found = found(name);
                return found.isEmpty() ? null : found.get(0);
            } catch (IOException unreadable) {
                return null;
            }
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return Collections.enumeration(found(name));
        }

        private List<URL> found(String name) throws IOException {
            Set<String> seen = new LinkedHashSet<>();
            tree.path(tree.project())
                    .ifPresent(own -> sources((own.isEmpty() ? "" : own + "/") + "target/classes/" + name, seen));
            for (URL url : Collections.list(branch.getResources(name))) {
                Path file = url.getProtocol().equals("file") ? Path.of(URI.create(url.toString())) : null;
                if (file == null || !file.startsWith(tree.root())) {
                    seen.add(url.toString());
                } else {
                    sources(tree.root().relativize(file).toString().replace('\\', '/'), seen);
                }
            }
            return urls(seen);
        }

        private void sources(String built, Set<String> found) {
            for (String source : WorkTree.sources(built)) {
                Path file = files.resolve(source).normalize();
                if (file.startsWith(files) && Files.exists(file)) {
                    found.add(file.toUri().toString());
                }
            }
        }

        private static List<URL> urls(Set<String> names) throws MalformedURLException {
            List<URL> urls = new ArrayList<>();
            for (String name : names) {
                urls.add(URI.create(name).toURL());
            }
            return urls;
        }
    }
}
