package dev.rehearsal.history;

import dev.rehearsal.history.text.VisibleText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * One migration of a history.
 *
 * @param id unique in its history and stable: the version, or for repeatables the script's name
 * @param version as the tool writes it: {@code 7}, {@code 20240101000000}; empty for repeatables
 * @param description in words, from the file's or class's name; may be empty
 * @param kind whether it runs once or whenever it changed
 * @param after ids of the migrations that must run before it: one for a linear history, several for a merge, none for a root
 * @param up where the up lives; a script file or a class
 * @param down where the down lives, empty where there is none
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Migration(
        String id,
        String version,
        String description,
        Kind kind,
        List<String> after,
        Script up,
        Optional<Script> down) {

    private static final Pattern NUMBER = Pattern.compile("\\d+([._]\\d+)*");

    /** How often a migration runs. */
    public enum Kind {
        VERSIONED,
        REPEATABLE
    }

    public Migration {
        after = List.copyOf(after);
    }

    /**
     * The name people read, on one line: {@code V7 split names}, {@code R totals view}. Only a bare number has a V before it; where
     * an id is a name, it is shown as the tool writes it: {@code 1975ea83b712 split names}.
     */
    public String displayName() {
        String name = kind == Kind.REPEATABLE ? "R" : NUMBER.matcher(id).matches() ? "V" + version : version;
        return VisibleText.of(description.isEmpty() ? name : name + " " + description);
    }
}
