package dev.rehearsal.generate;

import org.apiguardian.api.API;

/**
 * The old name of {@link EdgeCases}.
 *
 * @deprecated say {@code edgeCases} and {@link EdgeCases}
 */
@Deprecated(since = "0.1")
@API(status = API.Status.DEPRECATED, since = "0.1")
public enum Nasty {
    NONE,
    PLAUSIBLE,
    EVERYTHING
}
