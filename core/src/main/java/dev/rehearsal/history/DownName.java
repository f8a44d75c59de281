package dev.rehearsal.history;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a script, by which it belongs to a migration: of its file without the ending, or of its directory where the file
 * itself is called like all others.
 */
record DownName(String text) {
    private static final Pattern ENDING =
            Pattern.compile("(\\.(up|down|undo|rollback))?\\.[^.]+$", Pattern.CASE_INSENSITIVE);
    private static final Set<String> OF_ALL = Set.of("migration", "up", "down", "undo", "rollback");
    private static final Pattern LEADING = Pattern.compile("[0-9]+(\\.[0-9]+)*(?![0-9A-Za-z.])");

    static DownName of(MigrationFile file) {
        String stem = ENDING.matcher(file.name()).replaceFirst("");
        String[] path = file.relative().split("/", -1);
        boolean named = path.length < 2 || !OF_ALL.contains(stem.toLowerCase(Locale.ROOT));
        return new DownName(named ? stem : path[path.length - 2]);
    }

    /** The migrations to which it may belong: the one of this name, or else all of this version. */
    List<DownScripts.Candidate> among(List<DownScripts.Candidate> candidates) {
        String bare = bare(text);
        List<DownScripts.Candidate> exact = candidates.stream()
                .filter(candidate -> bare(candidate.name()).equals(bare))
                .toList();
        String version = version(text);
        return exact.isEmpty()
                ? candidates.stream()
                        .filter(candidate -> normal(candidate.version()).equals(version)
                                || version(candidate.name()).equals(version))
                        .toList()
                : exact;
    }

    /** What stands before the description: all before two underscores, or the number at the beginning, or all before one. */
    private static String version(String name) {
        String bare = bare(name);
        int two = bare.indexOf("__");
        if (two > 0) {
            return normal(bare.substring(0, two));
        }
        Matcher leading = LEADING.matcher(bare);
        if (leading.lookingAt() && !bare.startsWith("-", leading.end())) {
            return normal(leading.group());
        }
        int one = bare.indexOf('_');
        return normal(one > 0 ? bare.substring(0, one) : bare);
    }

    /** Without the V or U before a number. */
    private static String bare(String name) {
        return name.replaceFirst("^[vVuU](?=[0-9])", "");
    }

    /** As tools compare versions: no zeros before a number, none at the end. */
    private static String normal(String version) {
        return bare(version)
                .replace('_', '.')
                .replaceAll("(?<![0-9])0+(?=[0-9])", "")
                .replaceFirst("(\\.0)+$", "")
                .toLowerCase(Locale.ROOT);
    }
}
