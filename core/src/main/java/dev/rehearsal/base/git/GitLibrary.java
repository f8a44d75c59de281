package dev.rehearsal.base.git;

/** Whether there is JGit. It names no type of JGit's. */
public final class GitLibrary {
    /** What a project adds to its tests, as Gradle writes it. */
    public static final String COORDINATES = "org.eclipse.jgit:org.eclipse.jgit";

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
