package dev.rehearsal.database;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who migrates.
 *
 * @param preset what kind of role it is
 * @param role the name of a role of the user's, null for one that we make, or for the superuser
 * @param bypassesRowSecurity whether row security hides nothing from it, as some managed servers give their first user
 */
public record Migrator(Preset preset, @Nullable String role, boolean bypassesRowSecurity) {
    private static final String ROLE = "role:";
    private static final String BYPASSING = "managed:bypassrls";

    /** What a role may do that migrates. */
    public enum Preset {
        /** Owns its database. */
        OWNER,
        /** The same, and makes roles and databases, as managed servers give their first user. */
        MANAGED,
        /** Owns the schema, not the database. */
        SCHEMA_OWNER,
        /** Does everything. */
        SUPERUSER,
        /** What the user's role may. */
        ROLE;

        /** As it is written: {@code schema-owner}. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Reads who is named.
     *
     * @param written a preset, {@code role:} and a name, or a name alone; null for an owner
     * @throws DatabaseException if a preset has an option that it does not know, or a role no name
     */
    public static Migrator of(@Nullable String written) {
        if (written == null) {
            return new Migrator(Preset.OWNER, null, false);
        }
        if (written.startsWith(ROLE)) {
            String role = written.substring(ROLE.length()).strip();
            if (role.isEmpty()) {
                throw new DatabaseException("migrator '" + written + "' names no role; write 'role:' and its name");
            }
            return new Migrator(Preset.ROLE, role, false);
        }
        for (Preset preset : Preset.values()) {
            if (preset != Preset.ROLE && preset.word().equals(written)) {
                return new Migrator(preset, null, preset == Preset.SUPERUSER);
            }
        }
        if (written.equals(BYPASSING)) {
            return new Migrator(Preset.MANAGED, null, true);
        }
        if (isNearPreset(written)) {
            throw new DatabaseException("there is no migrator '" + written + "'; there are "
                    + String.join(", ", presets()) + ", and 'role:…' for a role of your own");
        }
        return new Migrator(Preset.ROLE, written, false);
    }

    /** Whether it has an option that there is not, or is a preset but for case, blanks and dashes. */
    private static boolean isNearPreset(String written) {
        String bare = bare(written.replaceFirst(":.*", ""));
        return presets().stream().anyMatch(preset -> bare(preset).equals(bare));
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    /** The presets as they are written. */
    public static List<String> presets() {
        return Stream.concat(
                        Arrays.stream(Preset.values())
                                .filter(preset -> preset != Preset.ROLE)
                                .map(Preset::word),
                        Stream.of(BYPASSING))
                .toList();
    }

    /** Whether it is an ordinary role that Rehearsal makes. */
    public boolean isMade() {
        return preset != Preset.ROLE && preset != Preset.SUPERUSER;
    }
}
