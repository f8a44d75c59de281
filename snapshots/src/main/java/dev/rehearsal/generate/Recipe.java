package dev.rehearsal.generate;

import dev.rehearsal.rehearsal.JsonShape;
import java.util.Locale;

/**
 * What generated values depend on besides the schema.
 *
 * @param seed same seed, same values
 * @param nasty how unkind they are to migrations
 * @param locale whose names and words they use
 * @param shape which shape JSON takes
 */
record Recipe(long seed, Nasty nasty, Locale locale, JsonShape shape) {

    Recipe(long seed, Nasty nasty, Locale locale) {
        this(seed, nasty, locale, JsonShape.BY_DEFAULT);
    }
}
