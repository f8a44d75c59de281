package dev.rehearsal.generate;

import java.util.Locale;

/**
 * What generated values depend on besides the schema.
 *
 * @param seed same seed, same values
 * @param nasty how unkind they are to migrations
 * @param locale whose names and words they use
 */
record Recipe(long seed, Nasty nasty, Locale locale) {}
