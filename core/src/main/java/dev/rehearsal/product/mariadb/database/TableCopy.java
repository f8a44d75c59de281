package dev.rehearsal.product.mariadb.database;

import static dev.rehearsal.sql.Backticks.always;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements that make a table as it is in another database. An index that a foreign key made gives way to the next one that serves the
 * key, one that somebody wrote does not; the table's text does not tell them apart, {@code create table … like} keeps what they are. It
 * leaves out foreign keys and the counter.
 *
 * @param name the table
 * @param text what {@code show create table} prints
 */
record TableCopy(String name, String text) {
    private static final Pattern FOREIGN_KEY =
            Pattern.compile("(?m)^ +(CONSTRAINT (`(?:[^`]|``)++`) FOREIGN KEY (\\([^)]*\\)).*?),?$");
    private static final Pattern COUNTER = Pattern.compile("(?m)^\\).* AUTO_INCREMENT=(\\d+)");
    /** What a copy would not have, or would have under another name. */
    private static final Pattern NOT_COPIED =
            Pattern.compile("(?m)^ +CONSTRAINT `(?:[^`]|``)++` CHECK |WITH SYSTEM VERSIONING|DIRECTORY=");

    /** The statements, to be run in the database that the renaming leads to, where foreign keys are not checked. */
    List<String> statements(Renaming renaming) {
        if (!mayHaveMadeIndex() || NOT_COPIED.matcher(text).find() || text.contains(always(renaming.from()))) {
            return List.of(renaming.in(text));
        }
        List<String> more = new ArrayList<>();
        FOREIGN_KEY.matcher(text).results().forEach(key -> more.add("add " + key.group(1)));
        Matcher counter = COUNTER.matcher(text);
        if (counter.find()) {
            more.add("auto_increment = " + counter.group(1));
        }
        return List.of(
                "create table " + always(name) + " like " + always(renaming.from()) + '.' + always(name),
                "alter table " + always(name) + ' ' + String.join(", ", more));
    }

    /**
     * Whether indexes have the names and the columns of foreign keys. One that a nameless key made bears the name of its column, and would
     * be renamed here.
     */
    private boolean mayHaveMadeIndex() {
        List<MatchResult> keys = FOREIGN_KEY.matcher(text).results().toList();
        return keys.stream().anyMatch(key -> hasIndex(Pattern.quote(key.group(2)), key))
                && keys.stream()
                        .noneMatch(key -> hasIndex("(?!" + Pattern.quote(key.group(2)) + " )`(?:[^`]|``)++`", key));
    }

    private boolean hasIndex(String named, MatchResult key) {
        return Pattern.compile("(?m)^ +KEY " + named + " " + Pattern.quote(key.group(3)))
                .matcher(text)
                .find();
    }
}
