package dev.rehearsal.product.postgres.data;

/**
 * One column as its rows are read.
 *
 * @param name its name, quoted where SQL needs it
 * @param type its type as SQL writes it
 * @param form the bytes that stand for its values
 */
record Column(String name, String type, ByteForm form) {}
