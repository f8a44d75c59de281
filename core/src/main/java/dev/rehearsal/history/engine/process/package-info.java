/**
 * Drives tools whose migrations are code through one long-lived helper process in the tool's own language.
 *
 * <h2>The protocol</h2>
 *
 * A {@link Launch} names the command, the helper's script (resources beside a class) and what it works on. One JSON object
 * stands on each line, UTF-8. Requests come on the helper's standard input, numbered from 1; the answer to a request carries
 * its number as its <em>first</em> member, {@code {"answer":3,…}}, and a helper writes a line break before each answer.
 * Every other line on standard output, and standard error, is what the user's code printed: its end is kept and shown when
 * the helper dies or hangs.
 *
 * <pre>
 * {"request":1,"do":"open","tool":"Knex","directory":"/…","locations":["/…/migrations"],"options":{"…":"…"}}
 * {"answer":1,"ok":true}
 * {"request":2,"do":"list"}
 * {"answer":2,"migrations":[{"id":"001_a.js","version":"001","description":"a","path":"/…/001_a.js","line":1,
 *     "after":["…"],"down":true,"downLine":9}],"books":["knex_migrations"],"locks":true,"problems":[]}
 * {"request":3,"do":"up","id":"001_a.js","database":{"host":"127.0.0.1","port":5432,"name":"shop","user":"me",
 *     "password":"secret","url":"postgresql://me:secret@127.0.0.1:5432/shop"}}
 * {"answer":3,"ok":true}
 * </pre>
 *
 * <ul>
 *   <li>{@code open} comes first in each process. {@code list} needs no database and has no side effects.
 *   <li>Of a migration only {@code id} and {@code path} (absolute, or relative to the launch's directory) are required. Left out,
 *       {@code version} is the id, {@code description} empty, {@code line} 1, {@code after} the migration before it in the
 *       list, {@code down} false (true: the tool can undo it), {@code downPath} the {@code path}, {@code downLine} 1;
 *       {@code upEmpty} and {@code downEmpty} say that a direction does nothing.
 *   <li>{@code books} are the tool's own tables, those of the launch where it is left out; {@code locks} says that two
 *       runs of the tool keep each other out; a problem has the members of {@link dev.rehearsal.history.HistoryProblem}.
 *   <li>{@code prepare} makes the tool's own tables; {@code up} and {@code down} run exactly the one migration, and answer
 *       {@code {"ok":true,"nothing":true}} where the tool's schema history table says that it is done already; {@code all} is one run of
 *       the tool over everything that is pending. Each opens connections of its own to exactly the database that came with
 *       the request and closes them before it answers. A {@code password} is left out where none is needed.
 *   <li>{@code record} writes down one migration as applied without running it.
 *   <li>What failed is {@code {"answer":4,"error":{"message":"…","sqlState":"42P01","statement":"…","path":"…","line":7}}};
 *       all but the message may be left out.
 *   <li>A helper ends, whatever it is doing, as soon as its standard input closes, so that it never outlives the one who
 *       started it: it reads its input while it works.
 * </ul>
 */
@NullMarked
package dev.rehearsal.history.engine.process;

import org.jspecify.annotations.NullMarked;
