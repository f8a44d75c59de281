package dev.rehearsal.product.postgres.evidence;

import dev.rehearsal.evidence.ProductObservation;

/**
 * A published table whose next UPDATE or DELETE fails.
 *
 * @param table its qualified name
 * @param publication a publication that it is in
 */
public record Unidentified(String table, String publication) implements ProductObservation {}
