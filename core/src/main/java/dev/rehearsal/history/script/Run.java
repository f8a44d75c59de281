package dev.rehearsal.history.script;

import java.util.List;

/**
 * How one direction of a migration is run.
 *
 * @param file the whole text of its file, which checksums are made of
 * @param pieces the messages, in order
 * @param inTransaction whether they and the row in the books share one transaction
 * @param readable whether it is text at all and can be sent
 */
public record Run(String file, List<Piece> pieces, boolean inTransaction, boolean readable) {

    /** What a tool does for a direction that nobody wrote: nothing. */
    public static final Run NOTHING = new Run("", List.of(), true, true);

    public Run {
        pieces = List.copyOf(pieces);
    }
}
