package dev.rehearsal.base.git;

import java.io.IOException;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit from the machine's settings while commits are read: to find them it runs the git command, and it writes into the
 * user's home how exact the clock of a file system is. None of them changes what a commit holds.
 */
final class ForgetfulSettings extends SystemReader.Delegate {
    private ForgetfulSettings(SystemReader usual) {
        super(usual);
    }

    /** Does some work without the machine's settings. Only one thread at a time does. */
    static synchronized <T> T during(Supplier<T> work) {
        SystemReader usual = SystemReader.getInstance();
        SystemReader.setInstance(new ForgetfulSettings(usual));
        try {
            return work.get();
        } finally {
            SystemReader.setInstance(usual);
        }
    }

    @Override
    public FileBasedConfig getUserConfig() {
        return new Nothing();
    }

    @Override
    public FileBasedConfig getSystemConfig() {
        return new Nothing();
    }

    @Override
    public FileBasedConfig getJGitConfig() {
        return new Nothing();
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Nothing();
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Nothing();
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Nothing();
    }

    private static final class Nothing extends FileBasedConfig {
        Nothing() {
            super(null, FS.DETECTED);
        }

        @Override
        public void load() {}

        @Override
        public void save() throws IOException {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
