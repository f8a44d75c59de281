/** What a password or another secret looks like in a text, and texts, failures and logs without it; stands on nothing of ours. */
@NullMarked
package dev.rehearsal.secret;

import org.jspecify.annotations.NullMarked;
