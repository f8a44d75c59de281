package dev.rehearsal.product.postgres.snapshot;

import java.util.Arrays;

/**
 * Which rows of one table are taken: their places in the table (block and line), which stay as they are as long as the
 * transaction's snapshot lives. About 24 bytes a row.
 */
final class RowIds {
    private static final int BITS_OF_LINE = 16;
    private static final long EMPTY = -1;

    private long[] inOrder = new long[16];
    private long[] places = new long[32];
    private int size;

    RowIds() {
        Arrays.fill(places, EMPTY);
    }

    int size() {
        return size;
    }

    /** Adds a row by the text of its {@code ctid}: {@code (12,3)}. */
    void add(String ctid) {
        int comma = ctid.indexOf(',');
        long block = Long.parseLong(ctid, 1, comma, 10);
        long id = block << BITS_OF_LINE | Long.parseLong(ctid, comma + 1, ctid.length() - 1, 10);
        if (!insert(places, id)) {
            return;
        }
        if (size == inOrder.length) {
            inOrder = Arrays.copyOf(inOrder, grown(size));
        }
        inOrder[size++] = id;
        if (size > places.length / 4 * 3) {
            rehash();
        }
    }

    /** The rows from one index to another, in the order in which they were added, as elements of a literal of {@code tid[]}. */
    String elements(int from, int to) {
        StringBuilder elements = new StringBuilder(16 * (to - from));
        for (int i = from; i < to; i++) {
            elements.append(i == from ? "\"(" : ",\"(")
                    .append(inOrder[i] >> BITS_OF_LINE)
                    .append(',')
                    .append(inOrder[i] & (1 << BITS_OF_LINE) - 1)
                    .append(")\"");
        }
        return elements.toString();
    }

    private void rehash() {
        long[] larger = new long[grown(places.length)];
        Arrays.fill(larger, EMPTY);
        for (int i = 0; i < size; i++) {
            insert(larger, inOrder[i]);
        }
        places = larger;
    }

    private static int grown(int length) {
        return Math.multiplyExact(length, 2);
    }

    /** Whether it was not there; the length of the table is a power of two. */
    private static boolean insert(long[] table, long id) {
        int mask = table.length - 1;
        long mixed = id * 0x9E3779B97F4A7C15L;
        int at = (int) (mixed >>> 32) & mask;
        while (table[at] != EMPTY) {
            if (table[at] == id) {
                return false;
            }
            at = at + 1 & mask;
        }
        table[at] = id;
        return true;
    }
}
