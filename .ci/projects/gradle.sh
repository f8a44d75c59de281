# The build scripts of docs/gradle.md. No distribution of Gradle can be had from Maven Central, its API can: the scripts are compiled
# and evaluated against it, their dependencies resolved by its own resolver, and the tests run on that class path. Gradle's execution of
# tasks is not run. Sourced by .ci/small-projects.

gradle_scripts() {
    is_wanted gradle || return 0
    local project="$work/gradle" log="$work/gradle-compiled.log" begun=$SECONDS
    cp -r .ci/projects/gradle "$project"
    gradle_project kotlin build.gradle.kts
    gradle_project groovy build.gradle
    if ! (cd "$project" && script_in_kotlin && maven -q compile) >"$log" 2>&1; then
        told gradle-compiled "DOES NOT COMPILE" "$log" $((SECONDS - begun))
        return
    fi
    for dsl in kotlin groovy; do
        beside evaluated "$dsl"
    done
}

# gradle_project DSL FILE: a project with the page's script, README.md's class and a directory of migrations.
gradle_project() {
    local project="$work/gradle/$1"
    mkdir -p "$project"
    snippet docs/gradle.md "samples/gradle/$1/$2" >"$project/$2"
    test_class "$project"
    plain_migrations "$project"
}

# The script as a function of Kotlin, with the imports that Gradle adds.
script_in_kotlin() {
    maven -q dependency:build-classpath -Dmdep.outputFile=classpath.txt
    unzip -p "$(tr : '\n' <classpath.txt | grep '/gradle-api-')" default-imports.txt | grep -v -e '^$' -e '\.testkit\.' >imports.txt
    {
        cat imports.txt
        grep '^import ' kotlin/build.gradle.kts
        printf 'fun Project.script() {\n%s\n}\n' "$(grep -v '^import ' kotlin/build.gradle.kts)"
    } >src/main/kotlin/Script.kt
}

evaluated() {
    local name="gradle-$1" project="$work/gradle/$1" log="$work/gradle-$1.log" begun=$SECONDS verdict="found" text
    (cd "$project" && evaluate && run_tests) >"$log" 2>&1 || verdict="FAILED"
    for text in "properties {rehearsal.console=full}" "inputs [migrations]" "outputs [build/rehearsal]" "failures FULL" "$fault"; do
        grep -qF -- "$text" "$log" || verdict="DOES NOT SAY '$text'"
    done
    told "$name" "$verdict" "$log" $((SECONDS - begun))
}

evaluate() {
    java -Drehearsal.console=full "-Dmaven.repo.local=$repository" --add-opens java.base/java.lang=ALL-UNNAMED \
        --add-opens java.base/java.util=ALL-UNNAMED -cp "../target/classes:$(<../classpath.txt)" EvaluationKt "$PWD" "$work/gradle/home" classpath.txt
}

run_tests() {
    mkdir -p build/classes
    javac --release 17 -d build/classes -cp "$(<classpath.txt)" src/test/java/example/*.java
    java -cp "build/classes:$(<classpath.txt)" ../RunTests.java build/classes
}
