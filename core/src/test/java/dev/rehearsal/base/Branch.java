package dev.rehearsal.base;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A real repository, with a branch {@code main} and one that was made from it. */
record Branch(Path directory) {

    /** Makes the repository; what is written before {@link #leave} stands on {@code main}. */
    static Branch in(Path directory) {
        try (Git git = Git.init()
                .setDirectory(directory.toFile())
                .setInitialBranch("main")
                .call()) {
            return new Branch(git.getRepository().getWorkTree().toPath());
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    Branch with(String path, String content) {
        Path file = directory.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Branch without(String path) {
        try {
            Files.delete(directory.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Branch renamed(String path, String other) {
        try {
            Files.move(directory.resolve(path), directory.resolve(other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Branch committed() {
        try (Git git = Git.open(directory.toFile())) {
            git.add().addFilepattern(".").call();
            git.add().addFilepattern(".").setUpdate(true).call();
            git.commit()
                    .setMessage("More")
                    .setAuthor("Ada", "ada@example.org")
                    .setCommitter("Ada", "ada@example.org")
                    .setSign(false)
                    .call();
        } catch (GitAPIException | IOException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** Commits to {@code main} and goes on in a branch of its own. */
    Branch leave() {
        return committed().checkedOut("work", true);
    }

    Branch checkedOut(String name, boolean isNew) {
        try (Git git = Git.open(directory.toFile())) {
            git.checkout().setName(name).setCreateBranch(isNew).call();
        } catch (GitAPIException | IOException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    ComparedHistory against(String base, String... locations) {
        return against(base, request(directory, locations));
    }

    ComparedHistory against(String base, HistoryRequest request) {
        return compared(TargetBranch.named(base), request, "example.NoTests");
    }

    static HistoryRequest request(Path project, String... locations) {
        return new HistoryRequest(List.of(locations), "", null, Map.of(), project, Branch.class.getClassLoader());
    }

    static ComparedHistory compared(TargetBranch asked, HistoryRequest request, String testClass) {
        History history = Histories.read(request);
        return new BaseComparison(asked, request, TestedApplication.UNKNOWN).compare(history, testClass);
    }

    /** The ids of the migrations that are judged. */
    static List<String> judged(ComparedHistory compared) {
        List<String> ids =
                compared.history().migrations().stream().map(Migration::id).toList();
        return ids.subList(ids.indexOf(compared.since()) + 1, ids.size());
    }

    /** {@code APPLIED_EDITED 2: message} for each problem. */
    static List<String> problems(ComparedHistory compared) {
        return compared.history().problems().stream().map(Branch::line).toList();
    }

    private static String line(HistoryProblem problem) {
        return problem.kind() + " " + problem.migration() + ": " + problem.message();
    }
}
