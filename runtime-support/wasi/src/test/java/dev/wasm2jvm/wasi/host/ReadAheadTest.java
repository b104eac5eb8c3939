package dev.wasm2jvm.wasi.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadAheadTest {
    private static final int MOST = 16;

    private final Network network = new Network();
    private final ReadAhead ahead = new ReadAhead(network, MOST);
    private final Thread reader = new Thread(ahead, "reader");

    /** Gives what the test says when it says so. */
    private static final class Network extends InputStream {
        private final SynchronousQueue<Object> arriving = new SynchronousQueue<>();

        void arrive(byte... bytes) throws InterruptedException {
            arriving.put(bytes);
        }

        void fail() throws InterruptedException {
            arriving.put(new IOException("broken"));
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                Object next = arriving.take();
                if (next instanceof IOException broken) {
                    throw broken;
                }
                byte[] arrived = (byte[]) next;
                assertTrue(arrived.length <= length, "as much as there is room for");
                System.arraycopy(arrived, 0, bytes, offset, arrived.length);
                return arrived.length == 0 ? -1 : arrived.length;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private void start() {
        reader.setDaemon(true);
        reader.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        ahead.stop();
        reader.interrupt();
        reader.join();
    }

    @Test
    void whatArrivedMeanwhileIsOnePiece() throws Exception {
        start();
        assertArrayEquals(new byte[0], ahead.take(10));
        network.arrive((byte) 1, (byte) 2);
        network.arrive((byte) 3);
        network.arrive((byte) 4);
        network.arrive();
        reader.join();
        assertArrayEquals(new byte[] {1, 2, 3}, ahead.take(3));
        assertArrayEquals(new byte[] {4}, ahead.take(3));
        assertNull(ahead.take(3));
    }

    @Test
    void noMoreThanAgreedIsRead() throws Exception {
        start();
        network.arrive(new byte[MOST - 1]);
        network.arrive(new byte[1]);
        await(Thread.State.WAITING);
        assertFalse(network.arriving.offer(new byte[1]));
        assertEquals(MOST / 2, taken(MOST / 2));
        network.arrive(new byte[MOST / 2]);
        for (int left = MOST; left > 0; left -= taken(MOST)) {
            Thread.onSpinWait();
        }
    }

    private int taken(int most) throws IOException {
        byte[] bytes = ahead.take(most);
        return bytes == null ? 0 : bytes.length;
    }

    private void await(Thread.State state) {
        while (reader.getState() != state) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aFailureComesAfterWhatArrived() throws Exception {
        start();
        network.arrive((byte) 1);
        network.fail();
        reader.join();
        assertTrue(ahead.ready());
        assertArrayEquals(new byte[] {1}, ahead.take(10));
        assertEquals(
                "broken", assertThrows(IOException.class, () -> ahead.take(10)).getMessage());
    }

    @Test
    void everyByteInOrder() throws Exception {
        var random = new Random(7);
        var sent = new byte[10_000];
        random.nextBytes(sent);
        var stream = new ReadAhead(new ByteArrayInputStream(sent), MOST);
        var thread = new Thread(stream, "reader");
        thread.setDaemon(true);
        thread.start();
        var received = new ByteArrayOutputStream();
        for (var part = stream.take(1); part != null; part = stream.take(1 + random.nextInt(2 * MOST))) {
            received.write(part);
        }
        assertArrayEquals(sent, received.toByteArray());
    }
}
