package dev.rehearsal.product;

/** Something that not every dialect has, and without which there is nothing to try or to judge. */
public sealed interface Need permits Capability, Observation {}
