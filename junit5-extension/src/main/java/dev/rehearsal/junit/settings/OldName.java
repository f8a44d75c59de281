package dev.rehearsal.junit.settings;

import dev.rehearsal.secret.Secrets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Names of options and attributes that still work and are called otherwise now: each is told once in a JVM. */
public final class OldName {
    private static final System.Logger LOG = Secrets.logger(OldName.class.getName());
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private OldName() {}

    /** The value that stands under an old name. */
    public static <T> T of(String old, String now, T value) {
        if (TOLD.add(old)) {
            LOG.log(System.Logger.Level.WARNING, "''{0}'' still works and is called ''{1}'' now", old, now);
        }
        return value;
    }
}
