package dev.rehearsal.base;

import dev.rehearsal.base.git.CommittedFiles;
import dev.rehearsal.base.git.GitException;
import dev.rehearsal.base.git.GitLibrary;
import dev.rehearsal.base.git.GitRepository;
import dev.rehearsal.dependency.Dependency;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.history.format.HistoryRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The commit that a branch was made from, and what its history was then.
 *
 * @param asked the branch that the work at hand is to go into
 * @param request how the history of the work at hand was read
 * @param application the application whose history it is
 */
public record BaseComparison(TargetBranch asked, HistoryRequest request, TestedApplication application) {
    private static final int LISTED = 5;

    /**
     * Compares a history with the one that the base has. It reads files only, and leaves none behind.
     *
     * @param history the history of the work at hand
     * @param testClass the class that rehearses it; where the base does not have it yet, nothing is compared and all is judged
     * @throws BaseException if the base cannot be read, or has no history that this one can be compared with
     */
    public ComparedHistory compare(History history, String testClass) {
        if (!GitLibrary.isThere()) {
            throw new BaseException(
                    "The base '%s' is read with JGit, which is not on the class path; add to the dependencies of the tests%s"
                            .formatted(asked.name(), Dependency.lines(GitLibrary.DEPENDENCY)));
        }
        try (GitRepository outer = repository(history)) {
            return compared(outer, history, testClass);
        } catch (GitException e) {
            throw new BaseException(
                    "The base '%s' cannot be read. %s".formatted(asked.name(), e.getMessage())
                            + (asked.help().isEmpty() ? "" : "; " + asked.help()),
                    e);
        }
    }

    private ComparedHistory compared(GitRepository outer, History history, String testClass) {
        CommittedFiles base = outer.forkPoint(asked.names());
        String name = asked.name() + " (" + base.shortId() + ")";
        WorkTree project = new WorkTree(outer.workTree(), request.project());
        Optional<String> source = project.source(testClass);
        if (source.isPresent() && base.read(source.get()).isEmpty()) {
            return ComparedHistory.adopted(history, name);
        }
        try (GitRepository inner = GitRepository.around(home(history).orElse(outer.workTree()))) {
            boolean submodule = !inner.workTree().equals(outer.workTree());
            CommittedFiles files = submodule ? inner.commit(submodule(outer, inner, base)) : base;
            WorkTree tree = new WorkTree(inner.workTree(), request.project());
            BaseHistory applied = new BaseReader(this, files, tree, history).read();
            ComparedHistory compared = new HistoryComparison(history, applied, tree, files, name).compared();
            return submodule ? compared : compared.telling(cameSince(history, tree, files, outer.tip(asked.names())));
        }
    }

    /** Which files like migrations the base got since the branch left it; what is new may come before them. */
    private String cameSince(History history, WorkTree tree, CommittedFiles left, CommittedFiles now) {
        List<String> paths = tree.paths(history);
        Set<String> kinds = paths.stream().map(BaseComparison::ending).collect(Collectors.toSet());
        List<String> directories = tree.directories(paths, request.locations());
        Set<String> known = left.filesBelow(directories);
        List<String> came = now.filesBelow(directories).stream()
                .filter(path -> !known.contains(path) && kinds.contains(ending(path)))
                .filter(path -> tree.text(path).isEmpty())
                .toList();
        return came.isEmpty()
                ? ""
                : "  " + asked.name() + " got " + String.join(", ", came.subList(0, Math.min(came.size(), LISTED)))
                        + (came.size() > LISTED ? " and " + (came.size() - LISTED) + " more files" : "")
                        + " since this branch left it: bring them in and rehearse again, for what is new here may come before them";
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String submodule(GitRepository outer, GitRepository inner, CommittedFiles base) {
        String path = outer.workTree().relativize(inner.workTree()).toString().replace('\\', '/');
        return base.submodule(path)
                .orElseThrow(
                        () -> new GitException("The base has no submodule '" + path + "', which holds the history"));
    }

    /** The repository of the project; where the user named a base, that of a history which lies elsewhere. */
    private GitRepository repository(History history) {
        Optional<Path> home = home(history);
        try {
            GitRepository own = GitRepository.around(request.project());
            if (home.isEmpty() || home.get().startsWith(own.workTree())) {
                return own;
            }
            own.close();
        } catch (GitException none) {
            if (home.isEmpty()) {
                throw none;
            }
        }
        if (!asked.byUser()) {
            throw new GitException("The history is not in the repository of the project");
        }
        return GitRepository.around(home.get());
    }

    /** The directory of the first migration that is a file. */
    private static Optional<Path> home(History history) {
        return history.migrations().stream()
                .map(Migration::up)
                .filter(up -> !up.uri().isEmpty())
                .findFirst()
                .map(up -> Path.of(URI.create(up.uri())).getParent());
    }
}
