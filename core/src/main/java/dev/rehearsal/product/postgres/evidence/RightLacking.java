package dev.rehearsal.product.postgres.evidence;

import dev.rehearsal.evidence.ProductObservation;

/**
 * A right without which another is of no use.
 *
 * @param role whose
 * @param object the table or view that it has rights on
 * @param doing what it may do there, and cannot: {@code insert, update}
 * @param lacks the right that it lacks: {@code usage on sequence public.bill_id_seq}
 * @param grant what gives it
 * @param elsewhere whether another role has it, and this one cannot log in: whoever logs in may be a member of both
 */
public record RightLacking(String role, String object, String doing, String lacks, String grant, boolean elsewhere)
        implements ProductObservation {}
