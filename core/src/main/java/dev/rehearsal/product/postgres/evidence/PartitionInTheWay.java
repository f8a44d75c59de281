package dev.rehearsal.product.postgres.evidence;

import dev.rehearsal.evidence.ProductObservation;

/**
 * A new partition that cannot be made where the default partition of its table holds a row within its bounds.
 *
 * @param partition its qualified name
 * @param defaults the qualified name of the default partition
 * @param bounds its bounds as the catalog writes them
 * @param refusal the server's words
 */
public record PartitionInTheWay(String partition, String defaults, String bounds, String refusal)
        implements ProductObservation {}
