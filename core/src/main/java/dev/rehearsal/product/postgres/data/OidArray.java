package dev.rehearsal.product.postgres.data;

import java.util.Collection;

/** Writes oids as the text of an SQL array. */
final class OidArray {
    private OidArray() {}

    static String of(Collection<Long> oids) {
        return oids.toString().replace('[', '{').replace(']', '}');
    }
}
