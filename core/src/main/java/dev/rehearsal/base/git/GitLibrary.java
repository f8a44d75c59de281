package dev.rehearsal.base.git;

import dev.rehearsal.dependency.Dependency;

/** Whether there is JGit. It names no type of JGit's. */
public final class GitLibrary {
    /** What a project adds to its tests. */
    public static final Dependency DEPENDENCY =
            Dependency.of("org.eclipse.jgit:org.eclipse.jgit", "7.8.1.202611041320-r");

    private GitLibrary() {}

    /** Whether the project has JGit on its class path. */
    public static boolean isThere() {
        try {
            Class.forName("org.eclipse.jgit.lib.Repository", false, GitLibrary.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }
}
