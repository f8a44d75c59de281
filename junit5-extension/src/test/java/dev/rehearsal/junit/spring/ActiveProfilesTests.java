package dev.rehearsal.junit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.junit.MigrationTest;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ActiveProfilesResolver;
import org.springframework.test.context.NestedTestConfiguration;
import org.springframework.test.context.NestedTestConfiguration.EnclosingConfiguration;
import org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate;
import org.springframework.test.context.support.DefaultBootstrapContext;
import org.springframework.test.context.support.DefaultTestContextBootstrapper;

/** Profiles of test classes, against those that Spring's own bootstrapper finds. */
class ActiveProfilesTests {

    @ParameterizedTest
    @ValueSource(
            classes = {
                None.class,
                Base.class,
                Sub.class,
                Alone.class,
                Base.Inner.class,
                Base.InnerOfItsOwn.class,
                Base.InnerAlone.class,
                Composed.class,
                OfInterface.class,
                Resolved.class
            })
    void areThoseThatSpringFinds(Class<?> testClass) {
        assertThat(SpringTestClass.declared(testClass).profiles()).containsExactly(ofSpring(testClass));
    }

    private static String[] ofSpring(Class<?> testClass) {
        DefaultTestContextBootstrapper bootstrapper = new DefaultTestContextBootstrapper();
        bootstrapper.setBootstrapContext(
                new DefaultBootstrapContext(testClass, new DefaultCacheAwareContextLoaderDelegate()));
        return bootstrapper.buildMergedContextConfiguration().getActiveProfiles();
    }

    @MigrationTest
    static class None {}

    @MigrationTest
    @ActiveProfiles({"base", "both"})
    static class Base {
        @Nested
        class Inner {}

        @Nested
        @ActiveProfiles({"inner", "both"})
        class InnerOfItsOwn {}

        @Nested
        @NestedTestConfiguration(EnclosingConfiguration.OVERRIDE)
        class InnerAlone {}
    }

    @ActiveProfiles("sub")
    static class Sub extends Base {}

    @ActiveProfiles(profiles = "alone", inheritProfiles = false)
    static class Alone extends Base {}

    @MigrationTest
    @ActiveProfiles("composed")
    @Retention(RetentionPolicy.RUNTIME)
    @interface MigrationsOfComposed {}

    @MigrationsOfComposed
    static class Composed {}

    @ActiveProfiles("interface")
    interface Profiled {}

    @MigrationTest
    static class OfInterface implements Profiled {}

    @MigrationTest
    @ActiveProfiles(resolver = ByName.class)
    static class Resolved extends Base {}

    static class ByName implements ActiveProfilesResolver {
        @Override
        public String[] resolve(Class<?> testClass) {
            return new String[] {testClass.getSimpleName()};
        }
    }
}
