package dev.rehearsal.generate;

import dev.rehearsal.catalog.Identifiers;
import dev.rehearsal.catalog.Relation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;

/**
 * A check in the server's spelling.
 *
 * @param check the check
 */
record CheckText(Relation.Check check) {
    /** Quoted texts and names, and what the parser does not take as the server writes it. */
    private static final Pattern FOREIGN = Pattern.compile(
            "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|(!?~~\\*?)| COLLATE (?:\"[^\"]*\"\\.)?(?:\"[^\"]*\"|\\w+)|\\bVALUE\\b");

    Reading read(TableColumns columns) {
        try {
            Expression expression = CCJSqlParserUtil.parseCondExpression(spelled(), false);
            return new Conditions(columns).read(expression, true);
        } catch (JSQLParserException e) {
            return Reading.NOTHING;
        }
    }

    private String spelled() {
        return FOREIGN.matcher(check.expression())
                .replaceAll(found -> Matcher.quoteReplacement(spelled(found.group())));
    }

    private String spelled(String part) {
        return switch (part) {
            case "~~" -> "LIKE";
            case "!~~" -> "NOT LIKE";
            case "~~*" -> "ILIKE";
            case "!~~*" -> "NOT ILIKE";
            case "VALUE" ->
                check.columns().size() == 1 ? Identifiers.quoted(check.columns().get(0)) : part;
            default -> part.startsWith(" COLLATE ") ? "" : part;
        };
    }
}
