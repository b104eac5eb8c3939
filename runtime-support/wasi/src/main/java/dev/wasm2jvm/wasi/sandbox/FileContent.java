package dev.wasm2jvm.wasi.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of an open file, read and written at offsets. */
interface FileContent extends Closeable {
    /** Reads some bytes; less than 0 at the end. */
    int read(ByteBuffer buffer, long offset) throws IOException;

    /** Writes some bytes. */
    int write(ByteBuffer buffer, long offset) throws IOException;

    /** How many there are. */
    long size() throws IOException;

    /** Cuts what is beyond. */
    void truncate(long size) throws IOException;

    /** Writes what was written to the disk, if there is one. */
    void force(boolean metadata) throws IOException;
}
