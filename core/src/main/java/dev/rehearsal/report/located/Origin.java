package dev.rehearsal.report.located;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a run was made and what it looked at: what its findings need to be placed in a repository, and to be merged with others.
 *
 * @param project the directory that paths of findings are relative to, absolute
 * @param repository the root of the working tree around it, absolute; the project itself where there is none
 * @param testClass the name of the test class
 * @param onlyNew whether only migrations were judged that a base does not have
 * @param whole whether the history was judged as a whole
 * @param matched the lines of the file of accepted findings that matched something, as {@code path:line}
 */
public record Origin(
        Path project, Path repository, String testClass, boolean onlyNew, boolean whole, List<String> matched) {
    public Origin {
        matched = List.copyOf(matched);
    }

    /** The nearest directory around a project that holds a repository of git, also as a work tree or a submodule. */
    public static Path repositoryAround(Path project) {
        for (Path directory = project; directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve(".git"))) {
                return directory;
            }
        }
        return project;
    }

    /** The project's directory in the repository, with forward slashes; empty for the root. */
    String module() {
        return slashes(repository.relativize(project));
    }

    /** A migration of this project, told from those of others. */
    public String scope(String migration) {
        return LocatedFinding.scope(module(), migration);
    }

    static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
