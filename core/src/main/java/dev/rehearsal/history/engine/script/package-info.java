/** What the tools with SQL files have in common: files become migrations, migrations become the messages that their tool sends. */
@NullMarked
package dev.rehearsal.history.engine.script;

import org.jspecify.annotations.NullMarked;
