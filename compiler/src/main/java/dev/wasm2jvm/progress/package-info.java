/**
 * How far a compilation has come, and where its time goes.
 *
 * <p>Whatever takes time says so here: which phase a thread is in, and how many functions are done. Who wants to know looks
 * at it, from another thread while it runs or at its end. Nothing here knows what the phases do.
 */
@NullMarked
package dev.wasm2jvm.progress;

import org.jspecify.annotations.NullMarked;
