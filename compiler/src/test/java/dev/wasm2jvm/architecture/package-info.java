/**
 * The rules of the house as tests.
 *
 * <p>{@code FloorRules} reads compiled classes and says which package may import which; {@code SourceRules} reads source
 * text and says what bytecode cannot: names, lengths, prose, leftovers, and imports of constants that javac inlines. Both are
 * built for a root, so that the same code judges the real tree and the tree of planted violations in {@code planted}.
 * Each rule must fail there: a rule that cannot fail guards nothing.
 */
@NullMarked
package dev.wasm2jvm.architecture;

import org.jspecify.annotations.NullMarked;
