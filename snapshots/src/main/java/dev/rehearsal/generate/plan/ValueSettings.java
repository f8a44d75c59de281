package dev.rehearsal.generate.plan;

import dev.rehearsal.rehearsal.Occasion.JsonShape;
import java.util.Locale;

/**
 * What generated values depend on besides the schema.
 *
 * @param seed same seed, same values
 * @param edgeCases how many edge cases there are among them
 * @param locale whose names and words they use
 * @param shape which shape JSON takes
 */
public record ValueSettings(long seed, EdgeCaseLevel edgeCases, Locale locale, JsonShape shape) {

    public ValueSettings(long seed, EdgeCaseLevel edgeCases, Locale locale) {
        this(seed, edgeCases, locale, JsonShape.BY_DEFAULT);
    }
}
