import java.io.File
import kotlin.system.exitProcess
import org.codehaus.groovy.control.CompilerConfiguration
import org.codehaus.groovy.control.customizers.ImportCustomizer
import org.gradle.api.Project
import org.gradle.api.tasks.testing.Test
import org.gradle.testfixtures.ProjectBuilder

/**
 * Evaluates a build script, resolves what it declares as Gradle does, and prints the settings of the task 'test'.
 * Arguments: the project's directory, with a 'build.gradle' or, in Kotlin, called like a script that is compiled beside this; Gradle's own directory; the file
 * for the class path.
 */
fun main(arguments: Array<String>) {
    val directory = File(arguments[0]).absoluteFile
    val project = ProjectBuilder.builder().withProjectDir(directory).withGradleUserHomeDir(File(arguments[1])).build()
    val groovy = directory.resolve("build.gradle")
    if (groovy.isFile) inGroovy(project, groovy.readText()) else inKotlin(project, directory.name)
    val test = project.tasks.getByName("test") as Test
    check(test.testFramework.javaClass.simpleName == "JUnitPlatformTestFramework") { "useJUnitPlatform() is missing" }
    val paths = { files: Iterable<File> -> files.map { it.relativeTo(directory).path }.toSet() }
    println("properties ${test.systemProperties}")
    println("inputs ${paths(test.inputs.files.files.map { it.parentFile }).intersect(setOf("migrations"))}")
    println("outputs ${paths(test.outputs.files.files).intersect(setOf("build/rehearsal"))}")
    println("failures ${test.testLogging.exceptionFormat}")
    val jars = project.configurations.getByName("testRuntimeClasspath").resolve()
    File(arguments[2]).writeText(jars.joinToString(File.pathSeparator))
    exitProcess(0)
}

private fun inKotlin(project: Project, name: String) {
    Class.forName("ScriptsKt").getMethod(name, Project::class.java).invoke(null, project)
}

private fun inGroovy(project: Project, text: String) {
    val imports = ImportCustomizer()
    Project::class.java.getResource("/default-imports.txt")!!.readText().lines()
        .filter { it.isNotBlank() }
        .forEach { imports.addStarImports(it.removePrefix("import ").removeSuffix(".*")) }
    val configuration = CompilerConfiguration()
    configuration.scriptBaseClass = "groovy.util.DelegatingScript"
    configuration.addCompilationCustomizers(imports)
    // Gradle takes the block of plugins out of the script and runs it first, too.
    val block = Regex("(?s)plugins \\{(.*?)\\n}")
    Regex("id '(.*?)'").findAll(block.find(text)!!.value).forEach { project.pluginManager.apply(it.groupValues[1]) }
    val shell = groovy.lang.GroovyShell(Project::class.java.classLoader, groovy.lang.Binding(), configuration)
    val script = shell.parse(text.replaceFirst(block, ""), "build.gradle") as groovy.util.DelegatingScript
    script.delegate = project
    script.run()
}
