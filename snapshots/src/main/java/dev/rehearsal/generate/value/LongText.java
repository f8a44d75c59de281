package dev.rehearsal.generate.value;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Mention;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.constraint.RestrictionFilter;
import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.generate.plan.Hashing;
import dev.rehearsal.meaning.Meaning;

/**
 * Lets one row hold a text that no compression makes short, and that therefore fits into no index of PostgreSQL's: 2704 bytes is the most that
 * a B-tree takes. It comes behind the edge cases, where a column of free text is declared without a length and is in no index yet.
 *
 * @param plain the other values
 * @param text the long one
 */
record LongText(ValueSource plain, String text) implements ValueSource {
    private static final int LENGTH = 3200;
    private static final int WORD = 8;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /** The source with such a text in it where the column takes one, else the source as it is. */
    static ValueSource in(
            ValueSource plain, Relation table, Attribute column, ValueRequest request, EdgeCaseLevel edgeCases) {
        boolean free = request.meaning() == Meaning.DESCRIPTION || request.meaning() == Meaning.URL;
        if (edgeCases == EdgeCaseLevel.NONE || !free || isIndexed(table, column.name())) {
            return plain;
        }
        String text = text(request.meaning() == Meaning.URL ? "https://www.example.com/search?q=" : "", request.seed());
        return TextSources.longest(request) >= text.length()
                        && new RestrictionFilter(request.type(), request.restriction()).admits(text)
                ? new LongText(plain, text)
                : plain;
    }

    private static boolean isIndexed(Relation table, String column) {
        return table.keys().stream()
                        .anyMatch(key -> key.columns().contains(column)
                                || key.expressions().stream().anyMatch(expression -> Mention.of(expression, column)))
                || table.exclusions().stream().anyMatch(exclusion -> Mention.of(exclusion.definition(), column))
                || table.uses().stream().anyMatch(use -> Mention.of(use, column));
    }

    private static String text(String beginning, long seed) {
        StringBuilder text = new StringBuilder(beginning);
        for (long i = 0; text.length() < LENGTH; i++) {
            text.append(
                    beginning.isEmpty() && i % WORD == WORD - 1
                            ? ' '
                            : LETTERS.charAt((int) Math.floorMod(Hashing.spread(seed + i), (long) LETTERS.length())));
        }
        return text.toString();
    }

    @Override
    public String draw(Draw draw) {
        return draw.row() == Draw.BEHIND_EDGE_CASES ? text : plain.draw(draw);
    }

    @Override
    public String distinct(long index) {
        return plain.distinct(index);
    }

    @Override
    public long distinctCount() {
        return plain.distinctCount();
    }

    @Override
    public long ordinaryCount() {
        return plain.ordinaryCount();
    }

    @Override
    public String twin(String value) {
        return plain.twin(value);
    }
}
