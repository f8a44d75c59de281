@NullMarked
package dev.rehearsal.history.mybatis;

import org.jspecify.annotations.NullMarked;
