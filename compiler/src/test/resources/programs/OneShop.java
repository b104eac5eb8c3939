import dev.wasm2jvm.runtime.Result;
import example.auth.Tokens;
import example.shop.Carts;
import example.shop.ShopCarts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Two components in one; Java hands the resources of one to the other. */
public final class OneShop implements Supplier<List<String>> {
    @Override
    public List<String> get() {
        List<String> said = new ArrayList<>();
        try (ShopCarts shop = ShopCarts.builder().build()) {
            Tokens tokens = shop.tokens();
            Tokens.Token token = tokens.login("ada", "ada's secret").orElseThrow();
            said.add("may " + shop.carts().allowed(token, "wine"));
            try (Carts.Cart cart = shop.carts().cartFactory().create(token)) {
                said.add(cart.add("wine", 1) instanceof Result.Ok<?, ?> ? "sold" : "refused");
                said.add(cart.owner() + " " + tokens.live());
                try {
                    token.claims();
                } catch (IllegalStateException moved) {
                    said.add(moved.getMessage());
                }
                Tokens.Token back = shop.carts().cartFactory().leave(cart);
                said.add(back.claims().user());
                back.close();
            }
            said.add("live " + tokens.live());
        }
        return said;
    }
}
