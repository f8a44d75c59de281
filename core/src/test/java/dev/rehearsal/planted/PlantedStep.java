package dev.rehearsal.planted;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One migration as text; the name is {@code 2_add_phone}, so that its id is {@code 2}. */
record PlantedStep(String name, String up, @Nullable String downOrNull) {

    static PlantedStep step(String name, String up, String down) {
        return new PlantedStep(name, up, down);
    }

    static PlantedStep withoutDown(String name, String up) {
        return new PlantedStep(name, up, null);
    }

    String id() {
        return name.substring(0, name.indexOf('_'));
    }

    Optional<String> down() {
        return Optional.ofNullable(downOrNull);
    }
}
