/** The one door to what is known of database products: what each is and can do, and its parts; stands on nothing. */
@NullMarked
package dev.rehearsal.product;

import org.jspecify.annotations.NullMarked;
