package dev.rehearsal.meaning;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

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
}
