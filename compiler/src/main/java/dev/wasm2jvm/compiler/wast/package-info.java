/**
 * WebAssembly's test scripts, run against the compiler.
 *
 * <p>A script is a list of commands: define modules, call their functions, and assert what that gives. {@code
 * ScriptReader} reads the JSON that the tools of others make of {@code .wast} files; {@code ScriptCompiler} compiles all
 * modules of a script as one compilation, so that they can call each other, and {@code ScriptComponent} a component;
 * {@code ScriptExecution} executes the commands, each of which passes, fails or is skipped on its own. {@code ScriptRunner} is the way in: it limits the time and repeats a
 * script where a JIT compiler is to be provoked.
 *
 * <p>The generated classes are loaded by reflection, which is why this lives beside the facade, for programs that run
 * what they have just compiled. Beside {@code compiler.wave} it is the only part of the compiler that needs the classes of
 * the runtime.
 */
@NullMarked
package dev.wasm2jvm.compiler.wast;

import org.jspecify.annotations.NullMarked;
