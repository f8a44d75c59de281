package dev.rehearsal.check.size;

import dev.rehearsal.check.size.ProductionTables.TableSize;
import dev.rehearsal.finding.file.FindingException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A file that a query of Rehearsal's makes in production: a line for each table with its schema, its name, and its rows and bytes as
 * the server estimates them; immutable.
 *
 * @param path its project-relative path, as messages are to show it
 * @param origin where and when it was made
 * @param tables by schema and name, without quotes and in lower case
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record ProductionFile(String path, Origin origin, Map<String, TableSize> tables) {
    /** Where there is none. */
    public static final ProductionFile NONE = new ProductionFile("", new Origin("", LocalDate.EPOCH, ""), Map.of());

    private static final Pattern HEAD =
            Pattern.compile("# rehearsal\\.production-rows: (\\w+) (\\d{4}-\\d\\d-\\d\\d) applied ?(.*)");
    private static final int FIELDS = 4;

    public ProductionFile {
        tables = Map.copyOf(tables);
    }

    /**
     * Where and when a file was made.
     *
     * @param product the database product, by its {@link dev.rehearsal.product.DatabaseProduct#id}
     * @param day by the server's clock
     * @param applied the last migration that was applied there, as its tool calls it; empty where there was none
     */
    public record Origin(String product, LocalDate day, String applied) {}

    /**
     * Reads the file.
     *
     * @param path its project-relative path, as messages are to show it
     * @throws FindingException if it cannot be read, naming file and line
     */
    public static ProductionFile read(Path file, String path) {
        try {
            return parse(Files.readString(file), path);
        } catch (CharacterCodingException e) {
            throw new FindingException(path + ": not UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            throw new FindingException(
                    path + ": the rows of production cannot be read; the query that makes it: docs/production-rows.md",
                    e);
        }
    }

    /** Reads the text of such a file. */
    public static ProductionFile parse(String text, String path) {
        List<String> lines = text.replaceFirst("^\uFEFF", "").lines().toList();
        Map<String, TableSize> tables = new LinkedHashMap<>();
        @Nullable Origin origin = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher head = HEAD.matcher(line.strip());
            if (head.matches()) {
                origin = new Origin(
                        head.group(1),
                        day(head.group(2), path, i + 1),
                        head.group(3).strip());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                add(tables, line, path, i + 1);
            }
        }
        if (origin == null) {
            throw new FindingException(
                    path + ": no line '# rehearsal.production-rows: …', so this is no file of the query"
                            + " that makes it (docs/production-rows.md); make it anew, as it is printed");
        }
        return new ProductionFile(path, origin, tables);
    }

    private static LocalDate day(String text, String path, int line) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new FindingException("%s:%d: '%s' is no day".formatted(path, line, text), e);
        }
    }

    private static void add(Map<String, TableSize> tables, String line, String path, int number) {
        // A client that escapes what it prints writes a tab so.
        String[] fields = line.replace("\\t", "\t").split("\t", -1);
        if (fields.length != FIELDS) {
            throw new FindingException(
                    ("%s:%d: expected schema, table, rows and bytes with tabs between them, but found '%s'; make it"
                                    + " with 'psql -XAt' or 'mariadb -rN', which print no frames")
                            .formatted(path, number, line.strip()));
        }
        String name = EarlierNames.bare(fields[0] + "." + fields[1]);
        TableSize size = TableSize.of(count(fields[2], path, number), count(fields[3], path, number));
        if (tables.put(name, size) != null) {
            throw new FindingException("%s:%d: a second line for table '%s'; keep one".formatted(path, number, name));
        }
    }

    private static long count(String text, String path, int line) {
        try {
            long count = Long.parseLong(text.strip());
            if (count >= -1) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number that is too small is.
        }
        throw new FindingException(
                "%s:%d: '%s' is no number of rows or bytes; -1 says that it is not known".formatted(path, line, text));
    }

    /** How large a table is; a product whose tables are named without a schema does not care for that of production either. */
    Optional<TableSize> size(String bare) {
        if (bare.indexOf('.') >= 0) {
            return Optional.ofNullable(tables.get(bare));
        }
        List<TableSize> called = tables.entrySet().stream()
                .filter(table -> EarlierNames.own(table.getKey()).equals(bare))
                .map(Map.Entry::getValue)
                .toList();
        return called.size() == 1 ? Optional.of(called.get(0)) : Optional.empty();
    }
}
