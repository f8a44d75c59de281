/** What only searches on PostgreSQL observe, and only its checks judge. */
@NullMarked
package dev.rehearsal.product.postgres.evidence;

import org.jspecify.annotations.NullMarked;
