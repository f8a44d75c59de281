package dev.rehearsal.rehearsal.repair;

/** What is in an up's way, and how it is taken out of it. */
sealed interface Obstacle permits NewForm, RowsToGo {}
