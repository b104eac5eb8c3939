package dev.wasm2jvm.wasi.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.wasi.io.Poll;
import dev.wasm2jvm.wasi.io.Streams.StreamError;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private static final byte[] ABC = {'a', 'b', 'c'};

    private static SourceStream source(byte... bytes) {
        return new SourceStream(new JavaSource(new ByteArrayInputStream(bytes)));
    }

    private static byte[] bytes(Result<byte[], StreamError> result) {
        return result.orElseThrow();
    }

    @Test
    void blockingReadsEndWithClosed() {
        try (var stream = source(ABC)) {
            assertArrayEquals(new byte[0], bytes(stream.blockingRead(0)));
            assertArrayEquals(new byte[] {'a', 'b'}, bytes(stream.blockingRead(2)));
            assertArrayEquals(new byte[] {'c'}, bytes(stream.blockingRead(-1)));
            assertEquals(Result.err(StreamError.CLOSED), stream.blockingRead(1));
        }
    }

    @Test
    void readsThatDoNotBlockFindTheEnd() {
        var stream = source(ABC);
        assertEquals(Result.ok(2L), stream.skip(2));
        assertArrayEquals(new byte[] {'c'}, bytes(stream.read(10)));
        stream.subscribe().block();
        assertEquals(Result.err(StreamError.CLOSED), stream.read(1));
        assertEquals(Result.err(StreamError.CLOSED), stream.blockingSkip(1));
    }

    @Test
    void aPauseIsNotTheEnd() throws IOException {
        var pipe = new PipedOutputStream();
        var stream = new SourceStream(new JavaSource(new PipedInputStream(pipe)));
        assertArrayEquals(new byte[0], bytes(stream.read(10)));
        Poll.Pollable readable = stream.subscribe();
        assertFalse(readable.ready());
        pipe.write(ABC);
        pipe.flush();
        readable.block();
        assertTrue(readable.ready());
        assertArrayEquals(ABC, bytes(stream.blockingRead(10)));
        pipe.close();
        assertEquals(Result.err(StreamError.CLOSED), stream.blockingRead(10));
    }

    @Test
    void waitingIsEndedByBytesOfAnotherThread() throws Exception {
        var pipe = new PipedOutputStream();
        var stream = new SourceStream(new JavaSource(new PipedInputStream(pipe)));
        var readable = stream.subscribe();
        var writer = new Thread(() -> {
            try {
                Thread.sleep(20);
                pipe.write(ABC);
                pipe.close();
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        });
        writer.start();
        int[] ready = new Polling().poll(List.of(new Timer(-1), readable));
        writer.join();
        assertArrayEquals(new int[] {1}, ready);
        assertArrayEquals(ABC, bytes(stream.read(10)));
    }

    @Test
    void aFailureIsToldOnceThenTheStreamIsClosed() throws IOException {
        var torn = new BufferedInputStream(InputStream.nullInputStream());
        torn.close();
        var broken = new SourceStream(new JavaSource(torn));
        var failure = assertInstanceOf(Result.Err.class, broken.blockingRead(1));
        var reason = assertInstanceOf(StreamError.LastOperationFailed.class, failure.error());
        assertTrue(reason.value().toDebugString().contains("Stream closed"));
        assertEquals(Result.err(StreamError.CLOSED), broken.blockingRead(1));
        assertTrue(broken.subscribe().ready());
    }

    @Test
    void writingNeedsAPermit() {
        var out = new ByteArrayOutputStream();
        var stream = new SinkStream(new JavaSink(out));
        assertThrows(Trap.class, () -> stream.write(ABC));
        long permit = stream.checkWrite().orElseThrow();
        assertTrue(permit > 3);
        assertEquals(Result.ok(), stream.write(ABC));
        assertEquals(Result.ok(), stream.writeZeroes(2));
        assertThrows(Trap.class, () -> stream.writeZeroes(permit - 4));
        assertThrows(Trap.class, () -> stream.writeZeroes(-1));
        assertEquals(Result.ok(), stream.flush());
        assertEquals(Result.ok(), stream.blockingFlush());
        assertTrue(stream.subscribe().ready());
        assertArrayEquals(new byte[] {'a', 'b', 'c', 0, 0}, out.toByteArray());
    }

    @Test
    void blockingWritesAreBounded() {
        var out = new ByteArrayOutputStream();
        var stream = new SinkStream(new JavaSink(out));
        assertEquals(Result.ok(), stream.blockingWriteAndFlush(new byte[4_096]));
        assertEquals(Result.ok(), stream.blockingWriteZeroesAndFlush(4_096));
        assertEquals(8_192, out.size());
        assertThrows(Trap.class, () -> stream.blockingWriteAndFlush(new byte[4_097]));
        assertThrows(Trap.class, () -> stream.blockingWriteZeroesAndFlush(-1));
    }

    @Test
    void anOutputThatFailsIsClosed() {
        var stream = new SinkStream(new JavaSink(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        }));
        var failure = assertInstanceOf(Result.Err.class, stream.blockingWriteAndFlush(ABC));
        assertInstanceOf(StreamError.LastOperationFailed.class, failure.error());
        assertEquals(Result.err(StreamError.CLOSED), stream.checkWrite());
        assertEquals(Result.err(StreamError.CLOSED), stream.blockingWriteAndFlush(ABC));
    }

    @Test
    void splicingMovesBytes() {
        var out = new ByteArrayOutputStream();
        var stream = new SinkStream(new JavaSink(out));
        var in = source(ABC);
        assertEquals(Result.ok(2L), stream.splice(in, 2));
        assertEquals(Result.ok(1L), stream.blockingSplice(in, 100));
        assertEquals(Result.err(StreamError.CLOSED), stream.blockingSplice(in, 100));
        assertArrayEquals(ABC, out.toByteArray());
    }

    @Test
    void pollingAnEmptyListTraps() {
        assertThrows(Trap.class, () -> new Polling().poll(List.of()));
    }

    @Test
    void pollingTellsAllThatAreReady() {
        var timers = List.<Poll.Pollable>of(new Timer(0), new Timer(-1), new AlwaysReady());
        assertArrayEquals(new int[] {0, 2}, new Polling().poll(timers));
    }

    @Test
    void timersElapse() {
        var timer = new Timer(2_000_000);
        timer.block();
        assertTrue(timer.ready());
        assertFalse(new Timer(Long.MAX_VALUE).ready());
    }

    @Test
    void pollablesOfOtherHostsAreAskedAgain() {
        var foreign = new Poll.Pollable() {
            private int asked;

            @Override
            public boolean ready() {
                asked++;
                return asked > 3;
            }

            @Override
            public void block() {}

            @Override
            public void close() {}
        };
        assertArrayEquals(new int[] {1}, new Polling().poll(List.of(new Timer(-1), foreign)));
    }

    @Test
    void anInterruptEndsAWait() {
        Thread.currentThread().interrupt();
        assertThrows(Trap.class, () -> new Timer(-1).block());
        assertTrue(Thread.interrupted());
    }
}
