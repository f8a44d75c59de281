package dev.rehearsal.generate;

import dev.rehearsal.rehearsal.JsonShape;
import java.util.Locale;

/**
 * What generated values depend on besides the schema.
 *
 * @param seed same seed, same values
 * @param edgeCases how many edge cases there are among them
 * @param locale whose names and words they use
 * @param shape which shape JSON takes
 */
record Recipe(long seed, EdgeCases edgeCases, Locale locale, JsonShape shape) {

    Recipe(long seed, EdgeCases edgeCases, Locale locale) {
        this(seed, edgeCases, locale, JsonShape.BY_DEFAULT);
    }
}
