package dev.rehearsal.history;

import dev.rehearsal.history.answer.ToolReaction;
import dev.rehearsal.history.text.VisibleText;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * Something at a location that has a name as a migration has, and is no file that can be read. It is never opened: reading a
 * named pipe waits for a writer.
 *
 * @param entry its name and place
 * @param kind what it is
 * @param what the same in words that follow its name: {@code is a directory}
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@SuppressWarnings("exports") // It is internal itself.
public record UnusableEntry(MigrationFile entry, Kind kind, String what) {
    private static final int FILE_TYPE = 0xF000;

    /** What can stand where a file is expected. */
    public enum Kind {
        DANGLING_LINK("Put the file there, or delete the link."),
        DIRECTORY("Put a file there, or give the directory another name."),
        LINK_TO_DIRECTORY("Let the link lead to a file, or delete it."),
        /** A named pipe, a socket or a device. */
        SPECIAL_FILE("Put a regular file there, or move it away."),
        UNREADABLE("Let the user who runs the tests read it.");

        private final String suggestion;

        Kind(String suggestion) {
            this.suggestion = suggestion;
        }
    }

    /**
     * What is at a path; empty where it is a file that can be read.
     *
     * @param naming gives the entry its name and place
     */
    public static Optional<UnusableEntry> at(Path path, Function<Path, MigrationFile> naming) {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            if (found.isDirectory()) {
                return Files.isSymbolicLink(path)
                        ? unusable(path, naming, Kind.LINK_TO_DIRECTORY, "is a link to a directory")
                        : unusable(path, naming, Kind.DIRECTORY, "is a directory");
            }
            if (found.isOther()) {
                return unusable(path, naming, Kind.SPECIAL_FILE, "is " + typeOf(path));
            }
            return Files.isReadable(path)
                    ? Optional.empty()
                    : unusable(path, naming, Kind.UNREADABLE, "cannot be read: access denied");
        } catch (IOException e) {
            return Files.isSymbolicLink(path)
                    ? unusable(path, naming, Kind.DANGLING_LINK, brokenLink(path, e))
                    : unusable(path, naming, Kind.UNREADABLE, "cannot be read: " + reason(e));
        }
    }

    /** It with its name, in words: {@code 'db/V2__a.sql' is a directory}. */
    public String inWords() {
        return "'%s' %s".formatted(entry.path(), what);
    }

    /**
     * It as a problem of the history.
     *
     * @param reaction what the tool does with it
     */
    public HistoryProblem problem(String tool, ToolReaction reaction) {
        return problem(tool + " " + reaction.words());
    }

    /**
     * The same.
     *
     * @param consequence what comes of it, as words that can follow "and"
     */
    public HistoryProblem problem(String consequence) {
        String message = "%s, and %s.".formatted(inWords(), consequence);
        return new HistoryProblem(HistoryProblem.Kind.NOT_A_FILE, "", entry.path(), 0, message, kind.suggestion);
    }

    /** It as what keeps a history from being read. */
    public HistoryException refusal(String tool, ToolReaction reaction) {
        return new HistoryException("%s, and %s %s. %s".formatted(inWords(), tool, reaction.words(), kind.suggestion));
    }

    /** Why something could not be read, without its path where that can be told apart. */
    public static String reason(IOException e) {
        if (e instanceof FileSystemException failure && failure.getReason() == null) {
            String name = e.getClass().getSimpleName().replaceFirst("Exception$", "");
            return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        }
        return e instanceof FileSystemException failure
                ? String.valueOf(failure.getReason())
                : String.valueOf(e.getMessage());
    }

    private static Optional<UnusableEntry> unusable(
            Path path, Function<Path, MigrationFile> naming, Kind kind, String what) {
        return Optional.of(new UnusableEntry(naming.apply(path), kind, what));
    }

    private static String brokenLink(Path path, IOException e) {
        try {
            String target = VisibleText.of(Files.readSymbolicLink(path).toString());
            return e instanceof NoSuchFileException
                    ? "is a link to '%s', which does not exist".formatted(target)
                    : "is a link to '%s', which cannot be followed: %s".formatted(target, reason(e));
        } catch (IOException ignored) {
            return "is a link that cannot be followed: " + reason(e);
        }
    }

    private static String typeOf(Path path) {
        try {
            int mode = (int) Files.getAttribute(path.toRealPath(), "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return switch (mode & FILE_TYPE) {
                case 0x1000 -> "a named pipe";
                case 0xC000 -> "a socket";
                case 0x2000, 0x6000 -> "a device";
                default -> "no regular file";
            };
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "no regular file";
        }
    }
}
