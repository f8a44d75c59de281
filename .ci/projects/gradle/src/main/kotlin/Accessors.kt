// What Gradle generates for a script in Kotlin whose project has the plugin 'java'.

import org.gradle.api.NamedDomainObjectProvider
import org.gradle.api.Project
import org.gradle.api.artifacts.Dependency
import org.gradle.api.artifacts.dsl.DependencyHandler
import org.gradle.api.artifacts.dsl.RepositoryHandler
import org.gradle.api.tasks.TaskContainer
import org.gradle.api.tasks.TaskProvider
import org.gradle.api.tasks.testing.Test
import org.gradle.plugin.use.PluginDependenciesSpec
import org.gradle.plugin.use.PluginDependencySpec

fun Project.plugins(block: PluginDependenciesSpec.() -> Unit) =
    PluginDependenciesSpec { id ->
        pluginManager.apply(id)
        object : PluginDependencySpec {
            override fun version(version: String?) = this

            override fun apply(apply: Boolean) = this
        }
    }.block()

val PluginDependenciesSpec.java: PluginDependencySpec get() = id("java")

fun DependencyHandler.testImplementation(notation: Any): Dependency? = add("testImplementation", notation)

fun DependencyHandler.testRuntimeOnly(notation: Any): Dependency? = add("testRuntimeOnly", notation)

val TaskContainer.test: TaskProvider<Test> get() = named("test", Test::class.java)

operator fun <T : Any> NamedDomainObjectProvider<T>.invoke(action: T.() -> Unit) = configure { action() }

fun Project.repositories(block: RepositoryHandler.() -> Unit) = repositories.block()

fun Project.dependencies(block: DependencyHandler.() -> Unit) = dependencies.block()
