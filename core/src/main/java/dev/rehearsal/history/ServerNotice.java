package dev.rehearsal.history;

import dev.rehearsal.product.RefusalKind;
import org.apiguardian.api.API;

/**
 * What a server says beside a script's results, without refusing it.
 *
 * @param kind what its code means
 * @param message its own words
 * @param line the line of the statement that it speaks of, in its file, from 1; 0 where that is not known
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ServerNotice(RefusalKind kind, String message, int line) {}
