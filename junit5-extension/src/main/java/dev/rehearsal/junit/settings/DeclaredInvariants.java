package dev.rehearsal.junit.settings;

import dev.rehearsal.evidence.release.DeclaredInvariant;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * What a class declares that migrations leave as it is, in annotations and in the files that these name.
 *
 * @param testClass the class, for messages
 * @param files resolves the names of files
 * @param history has the migrations that are named
 */
public record DeclaredInvariants(Class<?> testClass, ProjectFiles files, History history) {
    private static final Pattern CHANGE = Pattern.compile("(?s)(.+?)\\s*:\\s*([-+*/]=.+)");

    /** An invariant as it is written; texts are empty where nothing is. */
    public record Written(
            String sql, String because, String file, boolean noRows, String since, String until, List<String> changes) {

        private boolean saysMoreThanFile() {
            return !equals(new Written("", "", file, false, "", "", List.of()));
        }
    }

    /**
     * Reads all of them.
     *
     * @throws ExtensionConfigurationException if one cannot be read, contradicts itself or names an unknown migration
     */
    public List<DeclaredInvariant> all(List<Written> annotated) {
        return annotated.stream().flatMap(this::read).distinct().toList();
    }

    private Stream<DeclaredInvariant> read(Written written) {
        if (written.file().isEmpty()) {
            return Stream.of(
                    known(written, "@Invariant(sql = \"" + written.sql().strip() + "\")" + onClass()));
        }
        String where = "@Invariant(file = \"" + written.file() + "\")" + onClass();
        if (written.saysMoreThanFile()) {
            throw new ExtensionConfigurationException(
                    where + " says more than its file; write that into the file, or give the query with 'sql'");
        }
        List<DeclaredInvariant> all = new FileOfQueries(where).read(files.read(written.file(), where));
        if (all.isEmpty()) {
            throw new ExtensionConfigurationException(
                    where + " holds no query; each ends with a semicolon at the end of a line");
        }
        return all.stream();
    }

    private String onClass() {
        return " on '" + testClass.getName() + "'";
    }

    private DeclaredInvariant known(Written one, String where) {
        String sql = one.sql().strip().replaceFirst(";$", "").strip();
        if (sql.isEmpty()) {
            throw new ExtensionConfigurationException(where + " holds no query; give one, or name a file of queries");
        }
        if (one.because().isBlank()) {
            throw new ExtensionConfigurationException(where + " gives no reason; write it into 'because'");
        }
        String since = id(one.since(), where);
        String until = id(one.until(), where);
        List<String> ids = history.migrations().stream().map(Migration::id).toList();
        if (!until.isEmpty() && ids.indexOf(until) <= ids.indexOf(since)) {
            throw new ExtensionConfigurationException(
                    where + ": no migration is behind '" + since + "' and up to '" + until
                            + "', so that nobody would ask for it; 'since' is the last migration before it holds, 'until' the last that it holds for");
        }
        return new DeclaredInvariant(
                sql, one.because().strip(), one.noRows(), since, until, changes(one, where), where);
    }

    private Map<String, String> changes(Written one, String where) {
        if (one.noRows() && !one.changes().isEmpty()) {
            throw new ExtensionConfigurationException(
                    where + " declares a change of rows that must not be; a change is one of a value");
        }
        Map<String, String> changes = new TreeMap<>();
        for (String written : one.changes()) {
            Matcher parts = CHANGE.matcher(written.strip());
            if (!parts.matches()) {
                throw new ExtensionConfigurationException(
                        where + ": '" + written
                                + "' is no change; write a migration, a colon, an operator with '=' and an expression, as in \"7: += 5\"");
            }
            if (changes.put(id(parts.group(1), where), parts.group(2)) != null) {
                throw new ExtensionConfigurationException(
                        where + " declares two changes by '" + parts.group(1) + "'; write one");
            }
        }
        return changes;
    }

    private String id(String name, String where) {
        return name.isEmpty() ? "" : NamedMigration.known(history, name, () -> where);
    }

    /** A file of queries while it is read, line by line. */
    private final class FileOfQueries {
        private static final Pattern COMMENT = Pattern.compile("\\s*--\\s?(.*)");
        private static final Pattern ATTRIBUTE = Pattern.compile("(since|until|change)\\s*:\\s*(.*)");

        private final String where;
        private final List<DeclaredInvariant> all = new ArrayList<>();
        private final List<String> reason = new ArrayList<>();
        private final List<String> query = new ArrayList<>();
        private final Map<String, String> attributes = new TreeMap<>();
        private final List<String> changes = new ArrayList<>();
        private boolean noRows;

        FileOfQueries(String where) {
            this.where = where;
        }

        List<DeclaredInvariant> read(String text) {
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                line(lines.get(i), i + 1);
            }
            if (!query.isEmpty()) {
                throw new ExtensionConfigurationException(
                        where + ": its last query does not end with a semicolon at the end of a line");
            }
            return all;
        }

        private void line(String line, int number) {
            Matcher comment = COMMENT.matcher(line);
            if (query.isEmpty() && comment.matches()) {
                comment(comment.group(1).strip());
            } else if (!query.isEmpty() || !line.isBlank()) {
                query.add(line);
                if (line.stripTrailing().endsWith(";")) {
                    end(number);
                }
            }
        }

        private void comment(String words) {
            Matcher attribute = ATTRIBUTE.matcher(words);
            if (words.equals("no rows")) {
                noRows = true;
            } else if (!attribute.matches()) {
                reason.add(words);
            } else if (attribute.group(1).equals("change")) {
                changes.add(attribute.group(2));
            } else {
                attributes.put(attribute.group(1), attribute.group(2));
            }
        }

        private void end(int number) {
            Written written = new Written(
                    String.join("\n", query),
                    String.join(" ", reason),
                    "",
                    noRows,
                    attributes.getOrDefault("since", ""),
                    attributes.getOrDefault("until", ""),
                    List.copyOf(changes));
            all.add(known(written, where + ", the query that ends in line " + number));
            Stream.of(query, reason, changes).forEach(List::clear);
            attributes.clear();
            noRows = false;
        }
    }
}
