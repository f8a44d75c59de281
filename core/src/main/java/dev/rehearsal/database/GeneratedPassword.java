package dev.rehearsal.database;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Passwords of accounts that we make on a server that others use. */
public final class GeneratedPassword {
    private static final int LENGTH = 40;
    private static final String CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789-_";

    private GeneratedPassword() {}

    /** A new one of letters, digits, hyphens and underscores. */
    public static String next() {
        // No generator that can be foreseen: the account can log in from wherever the server lets anybody in.
        return new SecureRandom()
                .ints(LENGTH, 0, CHARACTERS.length())
                .mapToObj(at -> String.valueOf(CHARACTERS.charAt(at)))
                .collect(Collectors.joining());
    }
}
