package dev.wasm2jvm.keyvalue.redis;

import dev.wasm2jvm.wasi.storage.KeyValueStore;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A bucket as one hash of a Redis server: the bucket's name is the hash's key, and keys are its fields. So no key of one
 * bucket can be that of another, and other programs find the values by {@code HGET}.
 *
 * <p>Atomic operations are carried out by the server, which does one at a time. How durable a write is, is a matter of the
 * server's configuration. Connections are pooled, and made when they are needed.
 */
public final class RedisKeyValues implements KeyValueStore {
    /** The value is compared and set while the server does nothing else. */
    private static final byte[] COMPARE_AND_SET = bytes("""
            local value = redis.call('HGET', KEYS[1], ARGV[1])
            local same
            if ARGV[2] == '0' then same = not value else same = value == ARGV[3] end
            if same then redis.call('HSET', KEYS[1], ARGV[1], ARGV[4]) end
            return same and 1 or 0
            """);

    /** {@code HSCAN} would send the values, too. */
    private static final byte[] SCAN = bytes("""
            local page = redis.call('HSCAN', KEYS[1], ARGV[1], 'COUNT', ARGV[2])
            local answer = {page[1]}
            for i = 1, #page[2], 2 do answer[#answer + 1] = page[2][i] end
            return answer
            """);

    private static final String FIRST = "0";
    private static final byte[] NOTHING = {};

    private final UnifiedJedis client;
    private final byte[] bucket;

    /**
     * A bucket of a server.
     *
     * @param client connections to it; closed with this store
     * @param bucket the name of the bucket
     */
    public RedisKeyValues(UnifiedJedis client, String bucket) {
        this.client = client;
        this.bucket = bytes(bucket);
    }

    /**
     * A bucket of a server. Nothing is connected yet.
     *
     * @param server where it is, {@code redis://HOST:PORT} or what else Jedis takes, with user, password and database
     * @param bucket the name of the bucket
     * @return the store; the caller closes it
     * @throws IllegalArgumentException if that is no address of a server
     */
    public static RedisKeyValues connect(URI server, String bucket) {
        try {
            return new RedisKeyValues(RedisClient.create(server), bucket);
        } catch (JedisException invalid) {
            throw new IllegalArgumentException(String.valueOf(invalid.getMessage()), invalid);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    private interface Command<T> {
        T run();
    }

    private static <T> T ask(Command<T> command) throws IOException {
        try {
            return command.run();
        } catch (JedisException failed) {
            throw new IOException("redis: " + failed.getMessage(), failed);
        }
    }

    @Override
    public byte @Nullable [] get(String key) throws IOException {
        return ask(() -> Optional.ofNullable(client.hget(bucket, bytes(key)))).orElse(null);
    }

    @Override
    public void set(String key, byte[] value) throws IOException {
        ask(() -> client.hset(bucket, bytes(key), value));
    }

    @Override
    public void delete(String key) throws IOException {
        ask(() -> client.hdel(bucket, bytes(key)));
    }

    @Override
    public boolean exists(String key) throws IOException {
        return ask(() -> client.hexists(bucket, bytes(key)));
    }

    @Override
    public Page keys(@Nullable String cursor, int most) throws IOException {
        var from = List.of(bytes(cursor == null ? FIRST : cursor), bytes(Integer.toString(most)));
        var answer = (List<?>) ask(() -> client.eval(SCAN, List.of(bucket), from));
        var keys = answer.stream().skip(1).map(RedisKeyValues::text).toList();
        var next = text(answer.get(0));
        return new Page(keys, next.equals(FIRST) ? null : next);
    }

    @Override
    public long increment(String key, long delta) throws IOException {
        return ask(() -> client.hincrBy(bucket, bytes(key), delta));
    }

    @Override
    public boolean compareAndSet(String key, byte @Nullable [] expected, byte[] value) throws IOException {
        var arguments =
                List.of(bytes(key), bytes(expected == null ? "0" : "1"), expected == null ? NOTHING : expected, value);
        return ask(() -> client.eval(COMPARE_AND_SET, List.of(bucket), arguments))
                .equals(1L);
    }

    @Override
    public List<byte @Nullable []> getMany(List<String> keys) throws IOException {
        return keys.isEmpty() ? new ArrayList<>() : ask(() -> client.hmget(bucket, fields(keys)));
    }

    @Override
    public void setMany(Map<String, byte[]> values) throws IOException {
        if (!values.isEmpty()) {
            var fields = values.entrySet().stream()
                    .collect(Collectors.toMap(each -> bytes(each.getKey()), Map.Entry::getValue));
            ask(() -> client.hset(bucket, fields));
        }
    }

    @Override
    public void deleteMany(List<String> keys) throws IOException {
        if (!keys.isEmpty()) {
            ask(() -> client.hdel(bucket, fields(keys)));
        }
    }

    private static byte[][] fields(List<String> keys) {
        return keys.stream().map(RedisKeyValues::bytes).toArray(byte[][]::new);
    }

    /** Closes the connections. */
    @Override
    public void close() {
        client.close();
    }
}
