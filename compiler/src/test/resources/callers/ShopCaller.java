import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple2;
import example.auth.ShopAuth;
import example.auth.ShopDesk;
import example.auth.Tokens;
import example.shop.Carts;
import example.shop.ShopCarts;
import java.util.ArrayList;
import java.util.List;

/** Joins three components that were compiled apart: what one exports another one imports. */
public final class ShopCaller {
    private ShopCaller() {}

    public static void run(Check check) {
        everythingGuest(check);
        handedAround(check);
        borrowed(check);
        otherInstance(check);
        hostTokens(check);
    }

    private static void everythingGuest(Check check) {
        try (ShopAuth auth = ShopAuth.builder().build();
                ShopCarts carts = ShopCarts.builder().tokens(auth.tokens()).build();
                ShopDesk desk = ShopDesk.builder()
                        .tokens(auth.tokens())
                        .carts(carts.carts())
                        .build()) {
            List<Tuple2<String, Integer>> wishes =
                    List.of(new Tuple2<>("bread", 2), new Tuple2<>("wine", 3), new Tuple2<>("caf\u00e9", 1));
            check.same(
                    List.of(
                            "wine: true",
                            "1: 2 bread",
                            "2: 3 wine",
                            "3: 1 caf\u00e9",
                            "ada has 6 things",
                            "ada+desk: adult, served; true; 1 alive",
                            "0 alive"),
                    desk.serve("ada", "ada's secret", wishes));
            check.same(
                    List.of(
                            "wine: false",
                            "1: 2 bread",
                            "wine: no wine for children",
                            "2: 1 caf\u00e9",
                            "guest has 3 things",
                            "guest+desk: served; true; 1 alive",
                            "0 alive"),
                    desk.serve("", "", wishes));
            check.same(List.of("nobody is called eve"), desk.serve("eve", "", wishes));
            check.same(List.of("the password is wrong"), desk.serve("tim", "guess", wishes));
            check.same(0, auth.tokens().live());
        }
    }

    /** A resource of one component is one of the host for another: it moves there, and is closed once. */
    private static void handedAround(Check check) {
        try (ShopAuth auth = ShopAuth.builder().build();
                ShopCarts carts = ShopCarts.builder().tokens(auth.tokens()).build()) {
            Tokens.Token token = auth.tokens().login("ada", "ada's secret").orElseThrow();
            check.same(true, carts.carts().allowed(token, "wine"));
            check.same(List.of("adult"), token.claims().roles());
            Carts.Cart cart = carts.carts().cartFactory().create(token);
            check.same("ada", cart.owner());
            check.fails(IllegalStateException.class, "token: the resource was moved", token::claims);
            check.fails(
                    IllegalStateException.class,
                    "token: the resource was moved",
                    () -> carts.carts().allowed(token, "wine"));
            check.fails(
                    IllegalStateException.class,
                    "owner: the resource was moved",
                    () -> carts.carts().cartFactory().create(token));
            token.close();
            check.same(1, auth.tokens().live());
            Tokens.Token back = carts.carts().cartFactory().leave(cart);
            check.same("ada", back.claims().user());
            check.fails(IllegalStateException.class, "cart: the resource was moved", cart::owner);
            Tokens.Token other = auth.tokens().tokenFactory().create("bob");
            Tokens.Token both = auth.tokens().tokenFactory().merge(back, other);
            check.same("ada+bob", both.claims().user());
            both.close();
            both.close();
            check.fails(IllegalStateException.class, "token: the resource is closed", both::claims);
            Carts.Cart second = carts.carts().cartFactory().create(auth.tokens().tokenFactory().create("c"));
            check.same(1, auth.tokens().live());
            second.close();
            check.same(0, auth.tokens().live());
        }
    }

    /** What is lent to a call is void when it returns, also when it is a resource of another component. */
    private static void borrowed(Check check) {
        List<Tokens.Token> kept = new ArrayList<>();
        try (ShopAuth auth = ShopAuth.builder().build();
                ShopCarts carts = ShopCarts.builder()
                        .tokens(new Keeping(auth.tokens(), kept))
                        .build()) {
            Tokens.Token token = auth.tokens().login("ada", "ada's secret").orElseThrow();
            check.same(true, carts.carts().allowed(token, "wine"));
            check.same(1, kept.size());
            Tokens.Token late = kept.get(0);
            check.fails(IllegalStateException.class, "borrowed for a call that has returned", late::claims);
            check.fails(IllegalStateException.class, "borrowed for a call that has returned", late::close);
            check.fails(
                    IllegalStateException.class,
                    "borrowed for a call that has returned",
                    () -> carts.carts().cartFactory().create(late));
            check.same("ada", token.claims().user());
            token.close();
            check.same(0, auth.tokens().live());
        }
    }

    private static void otherInstance(Check check) {
        try (ShopAuth one = ShopAuth.builder().build();
                ShopAuth two = ShopAuth.builder().build()) {
            Tokens.Token token = one.tokens().tokenFactory().create("a");
            check.fails(
                    IllegalArgumentException.class,
                    "token: the resource belongs to another component instance",
                    () -> two.tokens().may(token, "r"));
            Tokens.Token own = two.tokens().tokenFactory().create("b");
            check.fails(
                    IllegalArgumentException.class,
                    "second: the resource belongs to another component instance",
                    () -> two.tokens().tokenFactory().merge(own, token));
            check.same("b", own.claims().user());
            check.fails(
                    IllegalArgumentException.class,
                    "token: not a resource that this component made, but a ShopCaller$Badge",
                    () -> two.tokens().may(new Badge("me", new ArrayList<>()), "r"));
            check.fails(NullPointerException.class, "token", () -> two.tokens().may(null, "r"));
            token.close();
            own.close();
        }
    }

    /** The same interface, implemented by the host. */
    private static void hostTokens(Check check) {
        List<String> closed = new ArrayList<>();
        Tokens tokens = new Desk(closed);
        try (ShopCarts carts = ShopCarts.builder().tokens(tokens).build();
                ShopDesk desk =
                        ShopDesk.builder().tokens(tokens).carts(carts.carts()).build()) {
            check.same(
                    List.of(
                            "wine: true",
                            "1: 1 wine",
                            "host ada has 1 things",
                            "host ada & desk: served; true; 0 alive",
                            "0 alive"),
                    desk.serve("ada", "", List.of(new Tuple2<>("wine", 1))));
            check.same(List.of("host ada & desk"), closed);
        }
    }

    /** Tokens of another who remembers what was lent to it. */
    private record Keeping(Tokens tokens, List<Tokens.Token> kept) implements Tokens {
        @Override
        public Result<Token, Failure> login(String user, String password) {
            return tokens.login(user, password);
        }

        @Override
        public boolean may(Token token, String role) {
            kept.add(token);
            return tokens.may(token, role);
        }

        @Override
        public int live() {
            return tokens.live();
        }

        @Override
        public TokenFactory tokenFactory() {
            return tokens.tokenFactory();
        }
    }

    private record Desk(List<String> closed) implements Tokens, Tokens.TokenFactory {
        @Override
        public Result<Token, Failure> login(String user, String password) {
            return Result.ok(new Badge("host " + user, closed));
        }

        @Override
        public boolean may(Token token, String role) {
            return true;
        }

        @Override
        public int live() {
            return 0;
        }

        @Override
        public TokenFactory tokenFactory() {
            return this;
        }

        @Override
        public Token create(String name) {
            return new Badge(name, closed);
        }

        @Override
        public Token merge(Token first, Token second) {
            return new Badge(first.claims().user() + " & " + second.claims().user(), closed);
        }
    }

    private record Badge(String name, List<String> closed) implements Tokens.Token {
        @Override
        public Tokens.Claims claims() {
            return new Tokens.Claims(name, List.of("served"));
        }

        @Override
        public boolean grant(String role) {
            return true;
        }

        @Override
        public void close() {
            closed.add(name);
        }
    }
}
