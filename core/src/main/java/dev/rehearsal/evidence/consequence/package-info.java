/** Single facts about what a step brought about: keys, triggers, hidden rows, time zones, costs. */
@NullMarked
package dev.rehearsal.evidence.consequence;

import org.jspecify.annotations.NullMarked;
