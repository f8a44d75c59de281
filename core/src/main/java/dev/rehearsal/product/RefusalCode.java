package dev.rehearsal.product;

import org.apiguardian.api.API;

/**
 * The code with which a server refused something, and what it means.
 *
 * @param sqlState the SQLSTATE, empty where there is none
 * @param kind what it means, on the product that gave it
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record RefusalCode(String sqlState, RefusalKind kind) {
    /** No server gave a code. */
    public static final RefusalCode NONE = new RefusalCode("", RefusalKind.OTHER);
}
