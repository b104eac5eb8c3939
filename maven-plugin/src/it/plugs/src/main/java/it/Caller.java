package it;

import example.shop.Carts;
import example.shop.ShopCarts;

/** The component imports nothing: what it needs is a part of it. */
public final class Caller {
    private Caller() {}

    public static Carts carts() {
        return ShopCarts.builder().build().carts();
    }
}
