/**
 * Bytes to syntax (spec chapter 5).
 *
 * <p>{@link dev.wasm2jvm.core.binary.ModuleParser} decodes a module, all but the function bodies and data, which stay in
 * the file as ranges; {@link dev.wasm2jvm.core.binary.InstructionReader} decodes one body when it is wanted.
 * {@link dev.wasm2jvm.core.binary.BinaryReader} is the cursor below both, and good for components too.
 *
 * <p>What is malformed is told with its byte offset. No length or count is trusted: it is compared with the bytes that
 * remain before anything is allocated. Whether the decoded module makes sense is not asked here.
 */
@NullMarked
package dev.wasm2jvm.core.binary;

import org.jspecify.annotations.NullMarked;
