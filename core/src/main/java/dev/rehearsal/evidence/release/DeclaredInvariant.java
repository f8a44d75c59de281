package dev.rehearsal.evidence.release;

import java.util.Map;

/**
 * A query whose answer migrations leave as it is.
 *
 * @param sql the query; without a semicolon
 * @param because why it must stay so
 * @param noRows whether its rows are wrong ones, of which none may come to be; otherwise it gives one value
 * @param since id of the last migration that it is not asked for; empty to ask for it from the first one on
 * @param until id of the last migration that it is asked for; empty where there is none
 * @param changes by migration id, by how much that one's up is meant to change the value: an operator, an equals sign and an expression, as in
 *     {@code += 5}; evaluated before the up
 * @param written where it is declared, in words: {@code @Invariant on 'shop.MigrationTests'}
 */
public record DeclaredInvariant(
        String sql,
        String because,
        boolean noRows,
        String since,
        String until,
        Map<String, String> changes,
        String written) {

    public DeclaredInvariant {
        changes = Map.copyOf(changes);
    }
}
