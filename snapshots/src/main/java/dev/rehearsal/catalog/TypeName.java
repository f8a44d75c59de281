package dev.rehearsal.catalog;

/**
 * What a type without parts is called, and what it holds.
 *
 * @param dialect id of the dialect whose type it is
 * @param name its bare name in the server's catalog
 * @param kind what it holds, as far as products agree
 */
public record TypeName(String dialect, String name, ScalarKind kind) {}
