package dev.rehearsal.generate.constraint;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.sql.Quoting;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;

/** Parses check constraints as the server prints them, each once. */
public final class CheckParser {
    /** Quoted texts and names, and what the parser does not take as the server writes it. */
    private static final Pattern FOREIGN = Pattern.compile(
            "'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|(!?~~\\*?)| COLLATE (?:\"[^\"]*\"\\.)?(?:\"[^\"]*\"|\\w+)|\\bVALUE\\b");

    private static final Pattern POSITION =
            Pattern.compile("POSITION\\(\\(('(?:[^']|'')*+'(?:::\\w+)?)\\) IN \\(([^()']+|\\([^()']+\\)::text)\\)\\)");
    private static final Pattern TRIM = Pattern.compile("TRIM\\((BOTH|LEADING|TRAILING) FROM ");
    private static final Map<String, String> TRIMS =
            Map.of("BOTH", "btrim(", "LEADING", "ltrim(", "TRAILING", "rtrim(");
    private static final Pattern WORD =
            Pattern.compile("'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|(?<!::)(?<![\\w.])[a-z_][a-z0-9_$]*(?![\\w(.])");

    private final Map<String, Optional<Expression>> parsed = new ConcurrentHashMap<>();

    /** What is understood of a check; {@link UnderstoodCondition#NOTHING} where it cannot be parsed. */
    UnderstoodCondition read(Relation.Check check, TableColumns columns) {
        String text = spelled(check, columns);
        // Quoting names that the parser takes for words of the language might also hit words that are: only where all
        // else fails.
        return parsed.computeIfAbsent(text, CheckParser::parse)
                .or(() -> parsed.computeIfAbsent(quoted(text, columns), CheckParser::parse))
                .map(expression -> new ConditionReader(columns).read(expression, true))
                .orElse(UnderstoodCondition.NOTHING);
    }

    private static Optional<Expression> parse(String text) {
        try {
            return Optional.of(CCJSqlParserUtil.parseCondExpression(text, false));
        } catch (JSQLParserException e) {
            return Optional.empty();
        }
    }

    private static String quoted(String text, TableColumns columns) {
        return WORD.matcher(text)
                .replaceAll(word -> Matcher.quoteReplacement(
                        columns.has(word.group()) ? Quoting.always(word.group()) : word.group()));
    }

    private static String spelled(Relation.Check check, TableColumns columns) {
        String functions = POSITION.matcher(columns.spelled(check.expression())).replaceAll("strpos($2, $1)");
        String plain = TRIM.matcher(functions).replaceAll(trim -> TRIMS.getOrDefault(trim.group(1), trim.group()));
        return FOREIGN.matcher(plain).replaceAll(found -> Matcher.quoteReplacement(spelled(found.group(), check)));
    }

    private static String spelled(String part, Relation.Check check) {
        return switch (part) {
            case "~~" -> "LIKE";
            case "!~~" -> "NOT LIKE";
            case "~~*" -> "ILIKE";
            case "!~~*" -> "NOT ILIKE";
            case "VALUE" ->
                check.columns().size() == 1 ? Quoting.always(check.columns().get(0)) : part;
            default -> part.startsWith(" COLLATE ") ? "" : part;
        };
    }
}
