/** What tools with SQL files share: files become migrations, and migrations become the messages that their tool sends. */
@NullMarked
package dev.rehearsal.history.engine.script;

import org.jspecify.annotations.NullMarked;
