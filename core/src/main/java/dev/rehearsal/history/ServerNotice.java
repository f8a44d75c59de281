package dev.rehearsal.history;

import dev.rehearsal.product.RefusalKind;

/**
 * What a server says beside a script's results, without refusing it.
 *
 * @param kind what its code means
 * @param message its own words
 * @param line the line of the statement that it speaks of, in its file, from 1; 0 where that is not known
 */
public record ServerNotice(RefusalKind kind, String message, int line) {}
