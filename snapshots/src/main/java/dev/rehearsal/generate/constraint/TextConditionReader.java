package dev.rehearsal.generate.constraint;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.type.TypeDialect;
import dev.rehearsal.generate.type.TypeTraits;
import dev.rehearsal.meaning.TypeFamily;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;

/**
 * Reads conditions on the form of a text: patterns, letter case, blanks.
 *
 * @param columns the columns of the table or domain
 */
record TextConditionReader(TableColumns columns) {
    private static final Set<LikeExpression.KeyWord> REGEXES =
            EnumSet.of(LikeExpression.KeyWord.REGEXP, LikeExpression.KeyWord.RLIKE);

    /** {@code x ~ 'pattern'}, {@code x LIKE 'pattern'} or {@code text_matches(x, 'pattern')}. */
    UnderstoodCondition read(Expression expression, boolean wanted) {
        if (expression instanceof Function function) {
            return called(function, wanted);
        }
        if (!(expression instanceof BinaryExpression match)) {
            return UnderstoodCondition.NOTHING;
        }
        Optional<String> column =
                OperandReader.column(match.getLeftExpression()).filter(columns::has);
        Optional<String> pattern = OperandReader.text(match.getRightExpression());
        if (column.isEmpty() || pattern.isEmpty()) {
            return UnderstoodCondition.NOTHING;
        }
        if (match instanceof LikeExpression like && REGEXES.contains(like.getLikeKeyWord())) {
            return matched(column.get(), pattern.get(), wanted == like.isNot());
        }
        if (match instanceof LikeExpression like) {
            return matching(
                    column.get(),
                    new TextPattern(
                            RegexTranslation.ofLike(pattern.get()),
                            like.getLikeKeyWord() == LikeExpression.KeyWord.ILIKE,
                            wanted == like.isNot()));
        }
        if (!(match instanceof RegExpMatchOperator)) {
            return UnderstoodCondition.NOTHING;
        }
        String operator = match.getStringExpression();
        return RegexTranslation.ofPosix(pattern.get())
                .map(regex -> matching(
                        column.get(),
                        new TextPattern(regex, operator.endsWith("*"), wanted == operator.startsWith("!"))))
                .orElse(UnderstoodCondition.NOTHING);
    }

    /** A function that is a condition: one that a pattern matches, or one that every document of JSON meets. */
    private UnderstoodCondition called(Function function, boolean wanted) {
        ExpressionList<?> parameters = function.getParameters();
        Optional<String> column = parameters == null
                ? Optional.empty()
                : OperandReader.column(parameters.get(0)).filter(columns::has);
        if (column.isEmpty()) {
            return UnderstoodCondition.NOTHING;
        }
        return switch (OperandReader.name(function)) {
            case "text_matches" ->
                OperandReader.text(parameters.get(1))
                        .map(pattern -> matched(column.get(), pattern, !wanted))
                        .orElse(UnderstoodCondition.NOTHING);
            case "json_valid" ->
                wanted && TypeTraits.isJson(columns.type(column.get()))
                        ? UnderstoodCondition.ALWAYS
                        : UnderstoodCondition.NOTHING;
            default -> UnderstoodCondition.NOTHING;
        };
    }

    private UnderstoodCondition matched(String column, String pattern, boolean negated) {
        return RegexTranslation.ofPosix(pattern)
                .map(regex -> matching(column, new TextPattern(regex, false, negated)))
                .orElse(UnderstoodCondition.NOTHING);
    }

    /** Whether its characters are all of one byte. */
    UnderstoodCondition plain(String column) {
        return matching(column, new TextPattern("[^\\x00-\\x7f]", false, true));
    }

    private UnderstoodCondition matching(String column, TextPattern asked) {
        // What must not be found must not be found in the other case, either, where a key takes both for one.
        UnaryOperator<String> compared = TypeDialect.comparisonIn(columns.type(column));
        boolean isCaseless = compared.apply("a").equals(compared.apply("A"));
        TextPattern pattern = asked.negated() && isCaseless ? new TextPattern(asked.regex(), true, true) : asked;
        TypeFamily family = TypeFamily.of(columns.type(column));
        if (family != TypeFamily.TEXT || columns.type(column).base() instanceof ValueType.Array || !isRegex(pattern)) {
            return UnderstoodCondition.NOTHING;
        }
        return columns.restricted(column, Restriction.matching(pattern));
    }

    private static boolean isRegex(TextPattern pattern) {
        try {
            return pattern.compiled() != null;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /** {@code lower(x) = x}, {@code jsonb_typeof(x) = 'object'}, {@code btrim(x) <> ''}. */
    UnderstoodCondition read(Function function, Comparison operator, Expression right) {
        if (OperandReader.name(function).equals("locate")
                && function.getParameters().size() == 2) {
            List<Expression> turned = List.of(
                    function.getParameters().get(1), function.getParameters().get(0));
            return read(new Function("strpos", turned.toArray(Expression[]::new)), operator, right);
        }
        Optional<String> column =
                OperandReader.column(function.getParameters().get(0)).filter(columns::has);
        if (column.isEmpty()) {
            return UnderstoodCondition.NOTHING;
        }
        Optional<String> value = OperandReader.text(right);
        return switch (OperandReader.name(function)) {
            case "lower", "upper" -> cased(function, column.get(), operator, right);
            case "jsonb_typeof", "json_typeof" ->
                operator == Comparison.EQUAL && value.isPresent()
                        ? columns.restricted(column.get(), Restriction.matching(RegexTranslation.jsonOf(value.get())))
                        : UnderstoodCondition.NOTHING;
            case "btrim", "ltrim", "rtrim" ->
                operator == Comparison.UNEQUAL && value.filter(String::isEmpty).isPresent()
                        ? matching(column.get(), new TextPattern("[^ ]", false, false))
                        : sameColumn(column.get(), right) && operator == Comparison.EQUAL
                                ? matching(column.get(), new TextPattern("^ | $", false, true))
                                : UnderstoodCondition.NOTHING;
            case "json_type" ->
                operator == Comparison.EQUAL && value.isPresent()
                        ? columns.restricted(
                                column.get(),
                                Restriction.matching(
                                        RegexTranslation.jsonOf(value.get().toLowerCase(Locale.ROOT))))
                        : UnderstoodCondition.NOTHING;
            case "position", "strpos" -> contained(function, column.get(), operator, right);
            default -> UnderstoodCondition.NOTHING;
        };
    }

    private static boolean sameColumn(String column, Expression right) {
        return OperandReader.column(right).filter(column::equals).isPresent();
    }

    private UnderstoodCondition cased(Function function, String column, Comparison operator, Expression right) {
        if (operator != Comparison.EQUAL || !sameColumn(column, right)) {
            return UnderstoodCondition.NOTHING;
        }
        // Without any letter of the other case, and without those that have a third one.
        String others = OperandReader.name(function).equals("lower") ? "[\\p{Lu}\\p{Lt}]" : "[\\p{Ll}\\p{Lt}]";
        return matching(column, new TextPattern(others, false, true));
    }

    private UnderstoodCondition contained(Function function, String column, Comparison operator, Expression right) {
        Optional<String> part = function.getParameters().size() < 2
                ? Optional.empty()
                : OperandReader.text(function.getParameters().get(1));
        String least = OperandReader.text(right).orElse("");
        if (part.isEmpty()) {
            return UnderstoodCondition.NOTHING;
        }
        boolean found = (operator == Comparison.GREATER && (least.equals("0") || least.equals("1")))
                || (operator == Comparison.UNEQUAL && least.equals("0"));
        boolean absent = operator == Comparison.EQUAL && least.equals("0");
        String before = least.equals("1") ? "." : "";
        return found || absent
                ? matching(
                        column,
                        new TextPattern(
                                (before.isEmpty() ? "" : "^(?!\\Q" + part.get() + "\\E).+") + Pattern.quote(part.get()),
                                false,
                                absent))
                : UnderstoodCondition.NOTHING;
    }

    /** {@code length(btrim(x)) > 0}. */
    UnderstoodCondition trimmed(Function inner, Comparison operator, int length) {
        Optional<String> column =
                OperandReader.column(inner.getParameters().get(0)).filter(columns::has);
        boolean trims = List.of("btrim", "ltrim", "rtrim").contains(OperandReader.name(inner));
        if (column.isEmpty() || !trims || inner.getParameters().size() > 1) {
            return UnderstoodCondition.NOTHING;
        }
        UnderstoodCondition plain = columns.restricted(column.get(), operator.length(length));
        return columns.both(plain, matching(column.get(), new TextPattern("^ | $", false, true)));
    }

    /** {@code lower(x) = ANY (…)}, {@code jsonb_typeof(x) = ANY (…)}. */
    UnderstoodCondition listed(Expression left, List<String> values, boolean wanted) {
        if (!wanted || !(OperandReader.uncast(left) instanceof Function function) || function.getParameters() == null) {
            return UnderstoodCondition.NOTHING;
        }
        Optional<String> column =
                OperandReader.column(function.getParameters().get(0)).filter(columns::has);
        if (column.isEmpty()) {
            return UnderstoodCondition.NOTHING;
        }
        return switch (OperandReader.name(function)) {
            case "lower", "upper", "btrim" -> columns.restricted(column.get(), Restriction.oneOf(values));
            case "jsonb_typeof", "json_typeof" ->
                values.stream()
                        .map(kind ->
                                columns.restricted(column.get(), Restriction.matching(RegexTranslation.jsonOf(kind))))
                        .reduce(UnderstoodCondition.NEVER, UnderstoodCondition::or);
            default -> UnderstoodCondition.NOTHING;
        };
    }

    /** Translates the server's regular expressions into Java's. */
    private static final class RegexTranslation {
        private static final List<Map.Entry<String, String>> SPELLINGS = List.of(
                Map.entry("[:alpha:]", "\\p{L}"),
                Map.entry("[:alnum:]", "\\p{L}\\p{Nd}"),
                Map.entry("[:digit:]", "0-9"),
                Map.entry("[:lower:]", "\\p{Ll}"),
                Map.entry("[:upper:]", "\\p{Lu}"),
                Map.entry("[:space:]", "\\s"),
                Map.entry("[:punct:]", "\\p{Punct}"),
                Map.entry("[:xdigit:]", "0-9A-Fa-f"),
                Map.entry("[:word:]", "\\w"),
                Map.entry("\\m", "\\b(?=\\w)"),
                Map.entry("\\M", "\\b(?<=\\w)"),
                Map.entry("\\y", "\\b"),
                Map.entry("\\Y", "\\B"));
        private static final Map<String, String> JSON = Map.of(
                "object", "^\\{",
                "array", "^\\[",
                "string", "^\"",
                "number", "^-?[0-9]",
                "boolean", "^(true|false)$",
                "null", "^null$");

        private RegexTranslation() {}

        /** Empty for directives that Java does not know, and for back references, which mean something else in Java. */
        static Optional<String> ofPosix(String posix) {
            if (posix.startsWith("***") || posix.contains("[=") || posix.contains("[.")) {
                return Optional.empty();
            }
            String regex = posix;
            for (Map.Entry<String, String> spelling : SPELLINGS) {
                regex = regex.replace(spelling.getKey(), spelling.getValue());
            }
            return Optional.of(regex);
        }

        static String ofLike(String like) {
            StringBuilder regex = new StringBuilder("(?s)^");
            boolean escaped = false;
            for (int i = 0; i < like.length(); i++) {
                char character = like.charAt(i);
                if (escaped || (character != '%' && character != '_' && character != '\\')) {
                    regex.append(
                            Character.isLetterOrDigit(character)
                                    ? String.valueOf(character)
                                    : Pattern.quote(String.valueOf(character)));
                    escaped = false;
                } else if (character == '\\') {
                    escaped = true;
                } else {
                    regex.append(character == '%' ? ".*" : ".");
                }
            }
            return regex.append('$').toString();
        }

        /** A pattern for JSON of one type. */
        static TextPattern jsonOf(String kind) {
            return new TextPattern(JSON.getOrDefault(kind, "^(?!)"), false, false);
        }
    }
}
