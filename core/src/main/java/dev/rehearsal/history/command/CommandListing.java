package dev.rehearsal.history.command;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.text.VisibleText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes migrations of what the list command printed: an id a line, and perhaps the path of its file behind a tab. */
record CommandListing(HistoryRequest request, FileContents contents, boolean hasDown) {
    private static final Pattern NAME = Pattern.compile("(\\d+)[-_.]*(.*?)(\\.[A-Za-z.]+)?");

    /** What files that take a migration back have in their names. */
    private static final Pattern DOWN = Pattern.compile("(?i)(?<![a-z])(down|undo|rollback|revert)(?![a-z])");

    List<Migration> read(List<String> lines) {
        List<Migration> migrations = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (String line : lines) {
            if (line.isBlank()) {
                continue;
            }
            String[] parts = line.split("\t", 2);
            String id = parts[0].strip();
            if (!ids.add(id)) {
                throw new HistoryException(
                        "The command of the option 'list' printed '%s' twice; let it print each migration's id once"
                                .formatted(id));
            }
            List<String> after = migrations.isEmpty()
                    ? List.of()
                    : List.of(migrations.get(migrations.size() - 1).id());
            migrations.add(migration(id, parts.length == 1 ? "" : parts[1].strip(), after));
        }
        return migrations;
    }

    private Migration migration(String id, String named, List<String> after) {
        Matcher name = NAME.matcher(id.substring(id.lastIndexOf('/') + 1));
        boolean numbered = name.matches();
        Script up = script(id, named, false);
        return new Migration(
                id,
                numbered ? name.group(1) : id,
                numbered ? description(name.group(2), up) : "",
                Migration.Kind.VERSIONED,
                after,
                up,
                hasDown ? Optional.of(script(id, named, true)) : Optional.empty());
    }

    /** What the id says behind its number; where that is all it says, as in Rails, what the name of the file does. */
    private static String description(String inId, Script up) {
        Matcher file = NAME.matcher(up.path().substring(up.path().lastIndexOf('/') + 1));
        return (inId.isEmpty() && file.matches() ? file.group(2) : inId).replaceAll("[-_]+", " ");
    }

    /**
     * The file that was named, or else the one whose name begins with the id; of two, the one whose name tells the
     * direction.
     */
    private Script script(String id, String named, boolean down) {
        if (!named.isEmpty()) {
            Path file = request.project().toAbsolutePath().resolve(named).normalize();
            if (!Files.exists(file)) {
                throw new HistoryException(
                        "The command of the option 'list' printed '%s' as the file of '%s', which does not exist, seen from '%s'; print its path, or nothing behind the id"
                                .formatted(VisibleText.of(named), VisibleText.of(id), request.project()));
            }
            return new Script(named, file.toUri().toString(), 1, "", false);
        }
        return contents.files().stream()
                .filter(file -> belongs(file, id))
                .min(Comparator.comparing(
                        file -> DOWN.matcher(file.name().substring(id.length())).find() != down))
                .map(file -> new Script(file.path(), file.uri(), 1, "", false))
                .orElseGet(() -> new Script(id, "", 1, "", false));
    }

    private static boolean belongs(MigrationFile file, String id) {
        String name = file.name();
        return name.startsWith(id)
                && (name.length() == id.length() || !Character.isLetterOrDigit(name.charAt(id.length())));
    }
}
