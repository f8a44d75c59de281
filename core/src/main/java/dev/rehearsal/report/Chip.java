package dev.rehearsal.report;

/**
 * A short remark beside a statement.
 *
 * @param style its class in the style sheet
 * @param text what it says
 */
record Chip(String style, String text) {}
