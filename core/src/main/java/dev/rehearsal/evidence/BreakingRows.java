package dev.rehearsal.evidence;

import org.apiguardian.api.API;

/**
 * Rows that break a constraint which was never validated: each update of one is refused, whatever it changes.
 *
 * @param constraint the constraint with its table: {@code sane on public.orders}
 * @param rows how many rows
 * @param condition the condition that finds them, as the catalog writes it
 * @param update an update that changes nothing, and was tried
 * @param refusal the server's words
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BreakingRows(String constraint, long rows, String condition, String update, String refusal) {}
