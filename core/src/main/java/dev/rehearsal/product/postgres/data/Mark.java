package dev.rehearsal.product.postgres.data;

/**
 * What moves when the rows of a table may have changed; read without reading the table.
 *
 * @param oid the table's oid
 * @param file its file, another one after a rewrite or TRUNCATE
 * @param changes rows inserted, updated and deleted so far, rolled-back ones included
 * @param columns a hash over the transactions that last wrote its columns; moves with defaults of added columns and dropped columns,
 *     which change what is read without a new file
 */
record Mark(long oid, long file, long changes, long columns) {}
