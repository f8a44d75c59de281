package dev.rehearsal.meaning;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** The table of rules that tells what a column is about; the first rule that matches decides. */
public final class Meanings {
    private static final List<Rule> RULES = read("rules.csv");

    private Meanings() {}

    /** What the column is about; {@link Meaning#UNKNOWN} where no rule knows. */
    public static Meaning of(Relation table, Attribute column) {
        String columnWords = ColumnWords.of(column.name());
        String tableWords = ColumnWords.of(table.name());
        String comment = column.comment().toLowerCase(Locale.ROOT);
        return RULES.stream()
                .filter(rule -> rule.matches(columnWords, tableWords, column.type(), comment))
                .findFirst()
                .map(Rule::meaning)
                .orElse(Meaning.UNKNOWN);
    }

    private static List<Rule> read(String resource) {
        try (Reader text = new InputStreamReader(
                        Objects.requireNonNull(Meanings.class.getResourceAsStream(resource), resource),
                        StandardCharsets.UTF_8);
                CsvReader<CsvRecord> lines = CsvReader.builder()
                        .commentStrategy(CommentStrategy.SKIP)
                        .ofCsvRecord(text)) {
            return lines.stream().skip(1).map(line -> Rule.of(line.getFields())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One line of the table: a column that matches all of its parts has its meaning.
     *
     * @param meaning what the column is about
     * @param column found in the column's {@link ColumnWords words}
     * @param table found in the table's words
     * @param types families that it holds for, by name, {@code number} or {@code short}; empty for all
     * @param comment found in the column's comment, in lower case
     */
    private record Rule(Meaning meaning, Pattern column, Pattern table, List<String> types, Pattern comment) {
        private static final int SHORT = 3;

        static Rule of(List<String> line) {
            return new Rule(
                    Meaning.valueOf(line.get(0).toUpperCase(Locale.ROOT)),
                    Pattern.compile(line.get(1)),
                    Pattern.compile(line.get(2)),
                    line.get(3).isBlank() ? List.of() : List.of(line.get(3).split(" ")),
                    Pattern.compile(line.get(4)));
        }

        boolean matches(String columnWords, String tableWords, ValueType type, String lowerComment) {
            return (types.isEmpty() || types.stream().anyMatch(word -> isOf(word, type)))
                    && column.matcher(columnWords).find()
                    && table.matcher(tableWords).find()
                    && comment.matcher(lowerComment).find();
        }

        private static boolean isOf(String word, ValueType type) {
            TypeFamily family = TypeFamily.of(type);
            return switch (word) {
                case "number" -> family.isNumber();
                case "short" ->
                    type.base() instanceof ValueType.Scalar scalar
                            && family == TypeFamily.TEXT
                            && scalar.length() > 0
                            && scalar.length() <= SHORT;
                default -> word.equals(family.name().toLowerCase(Locale.ROOT));
            };
        }
    }
}
