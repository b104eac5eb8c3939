package dev.wasm2jvm.wasi.sandbox;

import dev.wasm2jvm.wasi.filesystem.Types.DescriptorType;

/**
 * One item of a directory.
 *
 * @param name its name
 * @param type what it is
 * @param inode its number on the device
 */
public record DirectoryItem(String name, DescriptorType type, long inode) {}
