package dev.rehearsal.generate.text;

import dev.rehearsal.generate.plan.Hashing;
import java.util.UUID;

/** Writes random-looking UUIDs of version 4, told apart by the 60 bits around the version and the last four. */
public final class UuidText {
    private UuidText() {}

    public static String of(long bits) {
        long high = (bits & 0xFFFF_FFFF_FFFF_0000L) | 0x4000L | (bits & 0x0FFF);
        long low = 0x8000_0000_0000_0000L | ((bits & 0xF000) << 44) | (Hashing.spread(bits) & 0x00FF_FFFF_FFFF_FFFFL);
        return new UUID(high, low).toString();
    }

    /** Whether it is one of these: a half of it follows from the rest. */
    public static boolean isMade(UUID value) {
        long high = value.getMostSignificantBits();
        long low = value.getLeastSignificantBits();
        long bits = (high & 0xFFFF_FFFF_FFFF_0000L) | ((low >> 44) & 0xF000) | (high & 0x0FFF);
        return of(bits).equals(value.toString());
    }
}
