package it;

import example.auth.ShopAuth;
import example.auth.Tokens;
import example.shop.Carts;
import example.shop.ShopCarts;

/** One component imports what the other one exports. */
public final class Caller {
    private Caller() {}

    public static String owner() {
        try (ShopAuth auth = ShopAuth.builder().build();
                ShopCarts carts = ShopCarts.builder().tokens(auth.tokens()).build()) {
            Tokens.Token token = auth.tokens().login("ada", "ada's secret").orElseThrow();
            try (Carts.Cart cart = carts.carts().cartFactory().create(token)) {
                return cart.owner();
            }
        }
    }
}
