package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.Migration;

/**
 * A migration and how its tool runs it.
 *
 * @param migration as everybody sees it
 * @param up how it is applied
 * @param down how it is undone
 */
public record ScriptMigration(Migration migration, ScriptRun up, ScriptRun down) {}
