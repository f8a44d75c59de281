package dev.rehearsal.history.text;

import java.nio.file.Path;

/** A file's path as people read it: with forward slashes, relative to the project unless that leads far away. */
public final class ShownPath {

    private ShownPath() {}

    /**
     * The shorter one of the relative and the absolute path; below the project always the relative one.
     *
     * @param project an absolute directory
     * @param file an absolute path
     */
    public static String of(Path project, Path file) {
        String absolute = forwardSlashes(file);
        if (project.getRoot() == null || !project.getRoot().equals(file.getRoot())) {
            return absolute;
        }
        String relative = forwardSlashes(project.relativize(file));
        return file.startsWith(project) || relative.length() < absolute.length() ? relative : absolute;
    }

    private static String forwardSlashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
