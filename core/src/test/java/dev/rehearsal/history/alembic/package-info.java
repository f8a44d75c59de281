@org.jspecify.annotations.NullMarked
package dev.rehearsal.history.alembic;
