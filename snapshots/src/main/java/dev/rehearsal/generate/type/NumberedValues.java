package dev.rehearsal.generate.type;

import java.util.function.LongFunction;

/**
 * Values of a type that has no usable order, a different one for each number.
 *
 * @param count how many there are
 * @param text writes the value of a number from 0, as the server reads it
 */
public record NumberedValues(long count, LongFunction<String> text) {}
