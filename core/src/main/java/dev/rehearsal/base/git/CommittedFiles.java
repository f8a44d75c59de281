package dev.rehearsal.base.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of one commit, by their paths in the repository with forward slashes. Its repository must be open. */
public final class CommittedFiles {
    private static final int SHORT_ID = 10;

    private final Repository repository;
    private final RevCommit commit;

    CommittedFiles(Repository repository, RevCommit commit) {
        this.repository = repository;
        this.commit = commit;
    }

    /** The commit's id, shortened as people write it. */
    public String shortId() {
        return commit.abbreviate(SHORT_ID).name();
    }

    /** What stands in a file; empty where the commit has no such file. */
    public Optional<byte[]> read(String path) {
        return ForgetfulSettings.during(() -> {
            try (TreeWalk walk = TreeWalk.forPath(repository, path, commit.getTree())) {
                return walk != null && isFile(walk) ? Optional.of(bytes(walk.getObjectId(0))) : Optional.empty();
            } catch (IOException e) {
                throw unreadable(path, e);
            }
        });
    }

    /** The id of the commit that a submodule stands at; empty where the commit has none at this path. */
    public Optional<String> submodule(String path) {
        return ForgetfulSettings.during(() -> {
            try (TreeWalk walk = TreeWalk.forPath(repository, path, commit.getTree())) {
                return walk != null && walk.getFileMode(0).equals(FileMode.GITLINK)
                        ? Optional.of(walk.getObjectId(0).name())
                        : Optional.empty();
            } catch (IOException e) {
                throw unreadable(path, e);
            }
        });
    }

    /** The files that stand in a directory itself, in order; none where the commit has no such directory. */
    public List<String> filesIn(String directory) {
        return ForgetfulSettings.during(() -> {
            List<String> files = new ArrayList<>();
            try (TreeWalk walk = new TreeWalk(repository)) {
                walk.addTree(commit.getTree());
                while (walk.next()) {
                    String path = walk.getPathString();
                    if (walk.isSubtree() && (directory + "/").startsWith(path + "/")) {
                        walk.enterSubtree();
                    } else if (isFile(walk)
                            && path.substring(0, Math.max(0, path.lastIndexOf('/')))
                                    .equals(directory)) {
                        files.add(path);
                    }
                }
                return files;
            } catch (IOException e) {
                throw unreadable(directory, e);
            }
        });
    }

    /** The paths of all files below some directories. */
    public Set<String> filesBelow(Collection<String> directories) {
        return ForgetfulSettings.during(() -> {
            Map<String, ObjectId> files = new TreeMap<>();
            find(directories, files);
            return files.keySet();
        });
    }

    /**
     * Writes files with their paths below a directory.
     *
     * @param directories whose files are written, with all below them; files that stand in one of their parents are written, too
     * @throws GitException if a path would lead out of the target
     */
    public void copy(Collection<String> directories, Path target) {
        ForgetfulSettings.during(() -> {
            Map<String, ObjectId> files = new TreeMap<>();
            find(directories, files);
            files.forEach((path, id) -> write(inside(target, path), path, id));
            return files.size();
        });
    }

    private void find(Collection<String> directories, Map<String, ObjectId> files) {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            while (walk.next()) {
                String path = walk.getPathString();
                boolean parent = directories.stream().anyMatch(one -> one.startsWith(path + "/"));
                boolean below = directories.stream()
                        .anyMatch(one -> one.isEmpty() || path.equals(one) || path.startsWith(one + "/"));
                if (walk.isSubtree() && (parent || below)) {
                    walk.enterSubtree();
                } else if (isFile(walk) && (below || isBeside(directories, path))) {
                    files.put(path, walk.getObjectId(0));
                }
            }
        } catch (IOException e) {
            throw unreadable(String.join("', '", directories), e);
        }
    }

    /** Whether a file stands in a parent of one of the directories. */
    private static boolean isBeside(Collection<String> directories, String path) {
        String parent = path.substring(0, path.lastIndexOf('/') + 1);
        return directories.stream().anyMatch(one -> one.startsWith(parent));
    }

    /** A link is no file: what it leads to is not part of the commit. */
    private static boolean isFile(TreeWalk walk) {
        FileMode mode = walk.getFileMode(0);
        return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
    }

    private static Path inside(Path target, String path) {
        Path file = target.resolve(path).normalize();
        if (!file.startsWith(target)
                || !target.relativize(file).toString().replace('\\', '/').equals(path)) {
            throw new GitException("The commit holds a file with the unusable path '" + path + "'");
        }
        return file;
    }

    private void write(Path file, String path, ObjectId id) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes(id));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private byte[] bytes(ObjectId id) throws IOException {
        return repository.open(id).getBytes();
    }

    private GitException unreadable(String path, IOException e) {
        return new GitException("'" + path + "' of the commit " + shortId() + " cannot be read: " + e.getMessage(), e);
    }
}
