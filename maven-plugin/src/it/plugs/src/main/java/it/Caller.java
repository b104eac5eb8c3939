package it;

import example.auth.Tokens;
import example.shop.Carts;
import example.shop.ShopCarts;

/** The component imports nothing: what it needs is a part of it, and seen as far as its own interface shows it. */
public final class Caller {
    private Caller() {}

    public static String owner() {
        try (ShopCarts shop = ShopCarts.builder().build()) {
            Tokens.Token token = shop.tokens().tokenFactory().create("ada");
            try (Carts.Cart cart = shop.carts().cartFactory().create(token)) {
                return cart.owner();
            }
        }
    }
}
