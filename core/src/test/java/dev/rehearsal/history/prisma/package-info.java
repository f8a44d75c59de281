@NullMarked
package dev.rehearsal.history.prisma;

import org.jspecify.annotations.NullMarked;
