package dev.rehearsal.rehearsal.repair;

import java.util.List;

/**
 * Rows that a statement deletes, or gives another key, while others refer to them.
 *
 * @param rows these rows
 * @param referring the rows that refer to them, by table
 */
public record StillReferenced(OffendingRows rows, List<OffendingRows> referring) {
    public StillReferenced {
        referring = List.copyOf(referring);
    }
}
