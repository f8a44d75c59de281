package dev.rehearsal.product;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Parts of what is known of a product, by kind. Each is made when it is first asked for, because the driver that it needs may be missing: once,
 * or anew each time where it remembers what it did for whoever asked.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Parts {
    private static final List<ProductParts> IN_OTHER_MODULES =
            ServiceLoader.load(ProductParts.class, ProductParts.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private final Map<Class<?>, List<Supplier<?>>> byKind = new HashMap<>();

    /** Makes a part when it is first asked for, and keeps it. */
    private static final class Once<P> implements Supplier<P> {
        private final Supplier<? extends P> maker;
        private @Nullable P made;

        Once(Supplier<? extends P> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized P get() {
            if (made == null) {
                made = maker.get();
            }
            return made;
        }
    }

    /** Of a product that hands out none yet. */
    public Parts() {}

    /** What other modules know of a product. */
    static Stream<Parts> inOtherModules(String product) {
        return IN_OTHER_MODULES.stream()
                .filter(each -> each.id().equals(product))
                .map(ProductParts::parts);
    }

    /** Adds a part that is made once. */
    public <P> Parts with(Class<P> kind, Supplier<? extends P> maker) {
        return withAnew(kind, new Once<P>(maker));
    }

    /** Adds a part that is made anew each time. */
    public <P> Parts withAnew(Class<P> kind, Supplier<? extends P> maker) {
        byKind.computeIfAbsent(kind, none -> new ArrayList<>()).add(maker);
        return this;
    }

    /** Of which kinds there are any; none is made for that. */
    public Set<Class<?>> kinds() {
        return Set.copyOf(byKind.keySet());
    }

    /** The parts of a kind, in the order in which they were added. */
    public <P> Stream<P> of(Class<P> kind) {
        return byKind.getOrDefault(kind, List.of()).stream().map(part -> kind.cast(part.get()));
    }
}
