package dev.rehearsal.product;

import org.apiguardian.api.API;

/** Something that an experiment or a check needs and that not every product has. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Need permits Capability, Observation {}
