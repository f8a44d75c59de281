package dev.rehearsal.product.postgres.evidence;

import dev.rehearsal.evidence.ProductObservation;

/**
 * A table whose next UPDATE or DELETE fails where it is published.
 *
 * @param table its qualified name
 * @param publication a publication that it is in; empty where the history has none that holds it
 */
public record Unidentified(String table, String publication) implements ProductObservation {}
