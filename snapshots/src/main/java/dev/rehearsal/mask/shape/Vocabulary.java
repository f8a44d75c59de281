package dev.rehearsal.mask.shape;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the checks of a database speak of, so that it must not be exchanged.
 *
 * @param words words in their texts
 * @param numbers whole numbers
 */
public record Vocabulary(Set<String> words, Set<BigInteger> numbers) {
    private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*+)'");
    private static final Pattern WORD = Pattern.compile("(?=[\\p{L}\\p{N}]*\\p{L})[\\p{L}\\p{N}]{2,}");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d{3,30}(?![\\w.])");

    /** A check that lists values; the column under it is kept, so that nothing must be known of them. */
    private static final Pattern CHOICE = Pattern.compile("(?s).*(= ANY |\\bIN \\(| = '[^']*'::).*");

    /** Of the checks of tables and domains. */
    public static Vocabulary of(Catalog catalog) {
        Set<String> words = new HashSet<>();
        Set<BigInteger> numbers = new HashSet<>();
        catalog.relations().stream()
                .flatMap(table -> Stream.concat(
                        table.checks().stream().map(Relation.Check::expression),
                        table.attributes().stream().flatMap(column -> domainChecks(column.type()))))
                .filter(check -> !isChoice(check))
                .forEach(check -> {
                    LITERAL.matcher(check)
                            .results()
                            .flatMap(literal -> WORD.matcher(literal.group(1)).results())
                            .forEach(word -> words.add(word.group()));
                    NUMBER.matcher(check).results().forEach(number -> numbers.add(new BigInteger(number.group())));
                });
        return new Vocabulary(Set.copyOf(words), Set.copyOf(numbers));
    }

    /** Whether a check lists the values that there may be. */
    public static boolean isChoice(String check) {
        return CHOICE.matcher(check).matches();
    }

    public static Stream<String> domainChecks(ValueType type) {
        return type instanceof ValueType.Domain domain ? domain.checks().stream() : Stream.empty();
    }
}
