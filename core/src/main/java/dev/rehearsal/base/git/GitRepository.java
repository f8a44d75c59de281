package dev.rehearsal.base.git;

import dev.rehearsal.history.text.NearName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/** The repository around a directory, a linked work tree or a submodule. */
public final class GitRepository implements AutoCloseable {
    private static final int LISTED = 5;

    private static final String SHALLOW =
            "; this clone is shallow: let it fetch all commits ('git fetch --unshallow', in builds 'fetch-depth: 0' or the like), and the branch";

    private final Path workTree;
    private final Repository repository;

    private GitRepository(Path workTree, Repository repository) {
        this.workTree = workTree;
        this.repository = repository;
    }

    /**
     * The innermost repository that a directory is in.
     *
     * @param directory absolute
     * @throws GitException if it is in none, or that cannot be read
     */
    public static GitRepository around(Path directory) {
        Path top = directory;
        while (top != null && !Files.exists(top.resolve(Constants.DOT_GIT))) {
            top = top.getParent();
        }
        if (top == null) {
            throw new GitException("'" + directory + "' is in no git repository");
        }
        return open(top);
    }

    private static GitRepository open(Path top) {
        try {
            FileRepositoryBuilder builder = new FileRepositoryBuilder()
                    .addCeilingDirectory(top.toFile())
                    .findGitDir(top.toFile())
                    .setMustExist(true);
            if (builder.getGitDir() == null) {
                throw new GitException("'" + top.resolve(Constants.DOT_GIT) + "' leads to no git repository");
            }
            return new GitRepository(top, ForgetfulSettings.during(() -> built(builder.setWorkTree(top.toFile()))));
        } catch (IllegalArgumentException e) {
            throw new GitException("The git repository at '" + top + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private static Repository built(FileRepositoryBuilder builder) {
        try {
            return builder.build();
        } catch (IOException e) {
            throw new GitException(
                    "The git repository at '" + builder.getGitDir() + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /** The directory that its files are checked out in. */
    public Path workTree() {
        return workTree;
    }

    /** Whether it lacks commits because its clone was told to leave them out. */
    public boolean isShallow() {
        try {
            return !repository.getObjectDatabase().getShallowCommits().isEmpty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Where the work at hand left another branch: the last commit that both have.
     *
     * @param names names of that branch, or ids of a commit; the first that is known counts
     * @throws GitException if there is no commit yet, none of the names is known, or the two have no commit in common
     */
    public CommittedFiles forkPoint(List<String> names) {
        return ForgetfulSettings.during(() -> {
            ObjectId head = resolved(Constants.HEAD);
            if (head == null) {
                throw new GitException("The git repository at '" + workTree + "' has no commit yet");
            }
            return files(common(head, known(names), names.get(0)));
        });
    }

    /** Where another branch is now; the first of the names that is known counts. */
    public CommittedFiles tip(List<String> names) {
        return ForgetfulSettings.during(() -> files(known(names)));
    }

    /** The files of the commit with this id. */
    public CommittedFiles commit(String id) {
        return ForgetfulSettings.during(() -> files(ObjectId.fromString(id)));
    }

    private CommittedFiles files(ObjectId id) {
        try (RevWalk walk = new RevWalk(repository)) {
            return new CommittedFiles(repository, walk.parseCommit(id));
        } catch (MissingObjectException missing) {
            throw new GitException("The git repository at '" + workTree + "' lacks the commit " + id.name(), missing);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ObjectId known(List<String> names) {
        return names.stream()
                .flatMap(name -> Optional.ofNullable(resolved(name)).stream())
                .findFirst()
                .orElseThrow(() -> unknown(names.get(0)));
    }

    private @Nullable ObjectId resolved(String name) {
        try {
            ObjectId id = repository.resolve(name + "^{commit}");
            return id != null && repository.getObjectDatabase().has(id) ? id : null;
        } catch (RevisionSyntaxException | MissingObjectException unusable) {
            return null;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private GitException unknown(String name) {
        try {
            List<String> refs = repository.getRefDatabase().getRefs().stream()
                    .map(Ref::getName)
                    .filter(ref -> !ref.equals(Constants.HEAD))
                    .map(Repository::shortenRefName)
                    .toList();
            return new GitException("The git repository at '" + workTree + "' knows no '" + name + "'"
                    + near(name, refs) + (isShallow() ? SHALLOW : ""));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static String near(String name, List<String> refs) {
        return refs.isEmpty()
                ? ""
                : NearName.hint(name, refs) + "; it has '"
                        + String.join("', '", refs.subList(0, Math.min(refs.size(), LISTED))) + "'";
    }

    private ObjectId common(ObjectId head, ObjectId other, String name) {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(head));
            walk.markStart(walk.parseCommit(other));
            RevCommit found = walk.next();
            if (found == null) {
                throw new GitException(
                        "HEAD and '" + name + "' have no commit in common" + (isShallow() ? SHALLOW : ""));
            }
            return found.getId();
        } catch (MissingObjectException missing) {
            throw new GitException("The commits between HEAD and '" + name + "' are not all there", missing);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private GitException unreadable(IOException e) {
        return new GitException("The git repository at '" + workTree + "' cannot be read: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        repository.close();
    }
}
