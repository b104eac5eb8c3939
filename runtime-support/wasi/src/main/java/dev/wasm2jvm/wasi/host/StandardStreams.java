package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.wasi.cli.Stderr;
import dev.wasm2jvm.wasi.cli.Stdin;
import dev.wasm2jvm.wasi.cli.Stdout;
import dev.wasm2jvm.wasi.io.Streams;

/**
 * {@code wasi:cli/stdin}, {@code stdout} and {@code stderr}.
 *
 * @param input the standard input
 * @param output the standard output
 * @param error the standard error output
 */
public record StandardStreams(ByteSource input, ByteSink output, ByteSink error) implements Stdin, Stdout, Stderr {
    @Override
    public Streams.InputStream getStdin() {
        return new SourceStream(input);
    }

    @Override
    public Streams.OutputStream getStdout() {
        return new SinkStream(output);
    }

    @Override
    public Streams.OutputStream getStderr() {
        return new SinkStream(error);
    }
}
