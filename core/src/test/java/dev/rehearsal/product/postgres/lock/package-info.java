@NullMarked
package dev.rehearsal.product.postgres.lock;

import org.jspecify.annotations.NullMarked;
