import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import t.r.Relay;
import t.r.Tokens;

/** A component that imports and exports one interface is put before another one of its kind, and that before the host. */
public final class Relays implements Supplier<List<String>>, Tokens, Tokens.TokenFactory {
    private final List<String> said = new ArrayList<>();

    @Override
    public List<String> get() {
        try (Relay near = Relay.builder().tokens(this).build();
                Relay far = Relay.builder().tokens(near.tokens()).build()) {
            try (Tokens.Token token = far.tokens().tokenFactory().create(5)) {
                said.add("id " + token.id());
            }
            Tokens.Token mine = near.tokens().tokenFactory().create(7);
            said.add("id " + mine.id());
            mine.close();
        }
        return said;
    }

    @Override
    public TokenFactory tokenFactory() {
        return this;
    }

    @Override
    public Token create(int id) {
        return new Token() {
            @Override
            public int id() {
                return id;
            }

            @Override
            public void close() {
                said.add("closed " + id);
            }
        };
    }
}
