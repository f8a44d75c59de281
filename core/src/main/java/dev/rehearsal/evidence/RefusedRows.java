package dev.rehearsal.evidence;

import java.util.List;

/**
 * Rows that are legal before a migration and on which its up fails.
 *
 * @param failure the up's failure
 * @param cause what they run into, in words: {@code not null on users.email}
 * @param object the database object that refuses them: {@code table public.users}; empty where it is not known
 * @param rows how many of them there are; 0 where they cannot be named
 * @param ofRows how many rows their table has
 * @param examples the first of them with their values
 * @param dependents how many rows of other tables went with them
 * @param isPlausible whether the up fails without values that few databases have, too
 * @param filledAgain tables that were filled again with tame rows, since the rows in the way could not be named
 */
public record RefusedRows(
        Outcome.Failed failure,
        String cause,
        String object,
        long rows,
        long ofRows,
        List<String> examples,
        long dependents,
        boolean isPlausible,
        List<String> filledAgain) {

    public RefusedRows {
        examples = List.copyOf(examples);
        filledAgain = List.copyOf(filledAgain);
    }
}
