package dev.wasm2jvm.maven;

import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/** Generated classes call wasm2jvm-runtime: a project that holds them must depend on it, so that its users get it too. */
final class RuntimeDependency {

    private RuntimeDependency() {}

    static void check(MavenProject project, Log log) {
        boolean there = project.getArtifacts().stream()
                .anyMatch(artifact -> artifact.getGroupId().equals("dev.wasm2jvm")
                        && artifact.getArtifactId().equals("wasm2jvm-runtime"));
        if (!there) {
            log.warn("The project does not depend on dev.wasm2jvm:wasm2jvm-runtime, which the generated classes need."
                    + " Components that import wasi need dev.wasm2jvm:wasm2jvm-wasi, which brings it along.");
        }
    }
}
