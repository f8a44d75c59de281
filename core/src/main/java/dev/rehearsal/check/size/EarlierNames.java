package dev.rehearsal.check.size;

import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names that tables had before migrations called them otherwise, read from the texts of these: what production calls a table
 * that a migration works on.
 *
 * @param changes in the order in which they are run
 */
record EarlierNames(List<Change> changes) {
    static final EarlierNames NONE = new EarlierNames(List.of());

    private static final String PART = "(?:\"[^\"]+\"|`[^`]+`|[\\w$]+)";
    private static final String NAME = "(" + PART + "(?:\\s*\\.\\s*" + PART + ")?)";
    private static final String ALTER = "\\balter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?" + NAME;
    private static final Pattern RENAMED = pattern(ALTER + "[^;]*?\\brename\\s+(?:to|as)\\s+" + NAME);
    private static final Pattern MOVED = pattern(ALTER + "\\s+set\\s+schema\\s+(" + PART + ")");
    private static final Pattern SEVERAL = pattern("\\brename\\s+tables?\\s+(?:if\\s+exists\\s+)?([^;]+)");
    private static final Pattern ONE = pattern(NAME + "\\s+to\\s+" + NAME);
    private static final Pattern CALLED =
            pattern("\\brename_?table\\w*\\s*\\(\\s*['\"]([\\w.]+)['\"]\\s*,\\s*['\"]([\\w.]+)['\"]");
    private static final Pattern MADE = pattern("\\bcreate\\s+(?:unlogged\\s+)?table\\s+(?!if\\s+not\\s)" + NAME);
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    EarlierNames {
        changes = List.copyOf(changes);
    }

    /**
     * A table called otherwise, or made.
     *
     * @param migration the index of its migration
     * @param at where in its text
     * @param from the name before; empty for one that is made
     * @param to the name from then on
     */
    record Change(int migration, int at, String from, String to) {}

    /** Those that these migrations change, from the first one on. */
    static EarlierNames in(List<Migration> migrations) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < migrations.size(); i++) {
            int number = i;
            texts(migrations.get(i).up())
                    .map(text -> COMMENT.matcher(text).replaceAll(" "))
                    .flatMap(text -> changes(number, text))
                    .sorted(Comparator.comparingInt(Change::at))
                    .forEach(changes::add);
        }
        return new EarlierNames(changes);
    }

    private static Stream<String> texts(Script up) {
        return up.batches().stream()
                .flatMap(batch -> Stream.concat(
                        Stream.of(batch.sql()), batch.changes().stream().map(Script.Change::sql)));
    }

    private static Stream<Change> changes(int migration, String text) {
        Stream<Change> several = SEVERAL.matcher(text)
                .results()
                .flatMap(
                        list -> ONE.matcher(list.group(1)).results().map(one -> renamed(migration, list.start(), one)));
        return Stream.of(
                        RENAMED.matcher(text).results().map(found -> renamed(migration, found.start(), found)),
                        several,
                        CALLED.matcher(text).results().map(found -> renamed(migration, found.start(), found)),
                        MOVED.matcher(text)
                                .results()
                                .map(found -> new Change(
                                        migration,
                                        found.start(),
                                        bare(found.group(1)),
                                        bare(found.group(2)) + "." + own(bare(found.group(1))))),
                        MADE.matcher(text)
                                .results()
                                .map(found -> new Change(migration, found.start(), "", bare(found.group(1)))))
                .flatMap(all -> all);
    }

    private static Change renamed(int migration, int at, MatchResult found) {
        return new Change(migration, at, bare(found.group(1)), bare(found.group(2)));
    }

    /**
     * The name that a table had before all of them; empty where it was made since.
     *
     * @param table its name while the migration runs, qualified or not
     * @param migration the migration's index
     */
    Optional<String> before(String table, int migration) {
        String name = bare(table);
        for (int i = changes.size() - 1; i >= 0; i--) {
            Change change = changes.get(i);
            if (change.migration() > migration || !isSame(name, change.to())) {
                continue;
            }
            if (!change.from().isEmpty()) {
                name = qualified(change.from(), name);
            } else if (change.migration() < migration) {
                return Optional.empty();
            }
        }
        return Optional.of(name);
    }

    private static boolean isSame(String table, String written) {
        return table.equals(written) || (written.indexOf('.') < 0 && own(table).equals(written));
    }

    private static String qualified(String name, String like) {
        return name.indexOf('.') >= 0 || like.indexOf('.') < 0 ? name : like.substring(0, like.indexOf('.') + 1) + name;
    }

    static String own(String bare) {
        return bare.substring(bare.lastIndexOf('.') + 1);
    }

    /** Without quotes and in lower case, as names are compared here. */
    static String bare(String name) {
        return name.replaceAll("[\"`\\s]", "").toLowerCase(Locale.ROOT);
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
