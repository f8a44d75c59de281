/** What servers in containers of every product share: an engine that answers, a container that holds them; the only place that knows Testcontainers. */
@NullMarked
package dev.rehearsal.database.container;

import org.jspecify.annotations.NullMarked;
