package dev.rehearsal.history.format;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Migrations in the output of a build whose sources were renamed or deleted since. A build copies resources, and removes none; only a clean one does.
 *
 * @param project the directory that paths are relative to, absolute
 */
record StaleCopies(Path project) {
    private static final System.Logger LOG = Secrets.logger(StaleCopies.class.getName());
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();
    private static final List<String> SOURCES = List.of("src/main/resources", "src/test/resources");
    private static final Pattern BUILT = Pattern.compile(
            "((?:.*/)?)("
                    + "target/(?:test-)?classes|build/resources/(?:main|test)|bin/(?:main|test)|out/(?:production|test)/resources)/(.*)/([^/]+)");
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    /** The same history, which names stale copies among its duplicates; each stale copy is logged once. */
    static History told(HistoryRequest request, History history) {
        StaleCopies copies = new StaleCopies(request.project().toAbsolutePath().normalize());
        Map<String, Copy> stale = copies.among(history);
        stale.values().stream()
                .map(Copy::warning)
                .filter(warning -> TOLD.add(copies.project() + warning))
                .forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning));
        return stale.isEmpty() ? history : new Told(history, stale);
    }

    private Map<String, Copy> among(History history) {
        Stream<String> scripts = history.migrations().stream()
                .flatMap(migration -> Stream.concat(Stream.of(migration.up()), migration.down().stream()))
                .map(Script::path);
        Stream<String> duplicates = history.problems().stream().flatMap(StaleCopies::named);
        Map<String, Copy> stale = new LinkedHashMap<>();
        Stream.concat(scripts, duplicates)
                .distinct()
                .flatMap(path -> stale(path).stream())
                .forEach(copy -> stale.put(copy.path(), copy));
        return stale;
    }

    private static Stream<String> named(HistoryProblem problem) {
        return problem.kind() == HistoryProblem.Kind.DUPLICATE_VERSION
                ? QUOTED.matcher(problem.message()).results().map(quoted -> quoted.group(1))
                : Stream.empty();
    }

    /** Nothing for a file that something else than a copy of resources may have put there. */
    private List<Copy> stale(String path) {
        Matcher built = BUILT.matcher(path);
        if (!built.matches() || path.endsWith(".class") || !Files.isRegularFile(project.resolve(path))) {
            return List.of();
        }
        String module = built.group(1);
        String name = built.group(4);
        Path output = project.resolve(module + built.group(2));
        List<String> directories = SOURCES.stream()
                .map(source -> module + source + "/" + built.group(3))
                .filter(source -> isCopied(project.resolve(source), output.resolve(built.group(3))))
                .toList();
        return directories.isEmpty() || isElsewhere(name, project.resolve(module), output)
                ? List.of()
                : List.of(new Copy(path, directories.get(0), clean(module, built.group(2))));
    }

    private static boolean isCopied(Path source, Path copy) {
        if (!Files.isDirectory(source)) {
            return false;
        }
        try (Stream<Path> files = Files.list(source)) {
            return files.anyMatch(file -> Files.isRegularFile(copy.resolve(file.getFileName())));
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the module has a file of this name that is not in this output: the source, one that a build generates, one in a directory of its own. */
    private static boolean isElsewhere(String name, Path module, Path output) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(module, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    String own = String.valueOf(directory.getFileName());
                    return directory.equals(output) || own.equals("node_modules") || own.startsWith(".git")
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.endsWith(name)
                            && !BUILT.matcher(file.toString().replace('\\', '/'))
                                    .matches()) {
                        found.add(file);
                        return FileVisitResult.TERMINATE;
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return !found.isEmpty();
    }

    private String clean(String module, String output) {
        String tool = output.startsWith("target") ? "mvn" : output.startsWith("build") ? "gradle" : "";
        if (tool.isEmpty()) {
            return "delete '" + module + output + "' or let the IDE rebuild the project";
        }
        String wrapper = tool.equals("mvn") ? "mvnw" : "gradlew";
        return "run '" + (Files.exists(project.resolve(wrapper)) ? "./" + wrapper : tool) + " clean'";
    }

    /**
     * One stale copy.
     *
     * @param path the copy
     * @param source the directory that does not hold its source
     * @param suggestion what to do, as half a sentence
     */
    private record Copy(String path, String source, String suggestion) {
        String warning() {
            return "'" + path + "' is rehearsed, but '" + source
                    + "' has no such file. If it was renamed or deleted there, an earlier build left the copy: "
                    + suggestion + ".";
        }
    }

    private record Told(History real, Map<String, Copy> stale) implements ForwardingHistory {

        @Override
        public List<HistoryProblem> problems() {
            return real.problems().stream().map(this::told).toList();
        }

        private HistoryProblem told(HistoryProblem problem) {
            List<Copy> named = named(problem)
                    .distinct()
                    .filter(stale::containsKey)
                    .map(stale::get)
                    .toList();
            if (named.isEmpty()) {
                return problem;
            }
            String copies = named.stream().map(copy -> "'" + copy.path() + "'").collect(Collectors.joining(" and "));
            String suggestion = named.get(0).suggestion();
            return new HistoryProblem(
                    problem.kind(),
                    problem.migration(),
                    problem.path(),
                    problem.line(),
                    problem.message().replaceFirst("\\.$", "") + "; an earlier build left " + copies + ", not in '"
                            + named.get(0).source() + "' any more.",
                    Character.toUpperCase(suggestion.charAt(0)) + suggestion.substring(1) + " and rehearse again.",
                    problem.difference());
        }

        @Override
        public boolean takesDowns() {
            return real.takesDowns();
        }

        @Override
        public DeployedReactions deployed() {
            return real.deployed();
        }

        @Override
        public String writtenPath(Migration migration) {
            return real.writtenPath(migration);
        }
    }
}
