/** Shows a whole rehearsal: a picture for people, and the same facts for machines. Only reads evidence and findings. */
@NullMarked
package dev.rehearsal.report;

import org.jspecify.annotations.NullMarked;
