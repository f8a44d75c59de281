@NullMarked
package dev.rehearsal.history.dbmate;

import org.jspecify.annotations.NullMarked;
