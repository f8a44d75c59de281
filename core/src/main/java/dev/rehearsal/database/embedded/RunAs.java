package dev.rehearsal.database.embedded;

import dev.rehearsal.database.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * As whom a server runs. Servers refuse to run as root, so root hands them to another user.
 *
 * @param prefix what stands before every command
 * @param user who must own the server's files, or null if that is who we are
 */
public record RunAs(List<String> prefix, @Nullable UserPrincipal user) {
    private static final String EXEC = "exec \"$0\" \"$@\"";
    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    /** As whoever this process runs as. */
    public static RunAs sameUser() {
        return new RunAs(List.of(), null);
    }

    /**
     * The first way that works here.
     *
     * @param names users that a server may run as instead of root, the best first
     * @param refusal what to say where there is no way
     */
    public static RunAs choose(List<String> names, String refusal) {
        if (!id(List.of(), "-u").equals(Optional.of("0"))) {
            // Servers ask for the name of whoever starts them. In a namespace of its own a user without one is called
            // 'nobody'.
            return hasName(List.of()) || !hasName(NAMESPACE) ? sameUser() : new RunAs(NAMESPACE, null);
        }
        for (String name : names) {
            for (List<String> prefix : waysTo(name)) {
                if (losesRoot(prefix)) {
                    return new RunAs(prefix, principal(name));
                }
            }
        }
        if (losesRoot(NAMESPACE)) {
            return new RunAs(NAMESPACE, null);
        }
        throw new DatabaseException(refusal);
    }

    /** The given command as this user runs it. */
    public List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Gives a file of ours to the server's user. */
    public void takeOver(Path file) throws IOException {
        if (user != null) {
            Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setOwner(user);
        }
    }

    /** Whether the server's user may look into a directory. */
    boolean canRead(Path directory) {
        return ServerCommands.succeeds(
                command(List.of("test", "-r", directory.toString(), "-a", "-x", directory.toString())));
    }

    private static List<List<String>> waysTo(String name) {
        Optional<String> uid = ServerCommands.answer(List.of("id", "-u", name));
        Optional<String> gid = ServerCommands.answer(List.of("id", "-g", name));
        if (uid.isEmpty() || gid.isEmpty()) {
            return List.of();
        }
        return List.of(
                List.of("setpriv", "--reuid=" + uid.get(), "--regid=" + gid.get(), "--clear-groups", "--"),
                List.of("runuser", "-u", name, "--"),
                List.of("su", "-s", "/bin/sh", "-c", EXEC, "--", name));
    }

    private static boolean losesRoot(List<String> prefix) {
        return id(prefix, "-u").filter(uid -> !uid.equals("0")).isPresent();
    }

    private static boolean hasName(List<String> prefix) {
        return id(prefix, "-un").isPresent();
    }

    private static Optional<String> id(List<String> prefix, String option) {
        return ServerCommands.answer(
                Stream.concat(prefix.stream(), Stream.of("id", option)).toList());
    }

    private static UserPrincipal principal(String name) {
        try {
            return Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
        } catch (IOException e) {
            throw new DatabaseException("the user '" + name + "' cannot be looked up: " + e.getMessage(), e);
        }
    }
}
