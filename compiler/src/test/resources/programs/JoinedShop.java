import example.auth.ShopAuth;
import example.auth.ShopDesk;
import example.shop.ShopCarts;
import java.util.List;
import java.util.function.Supplier;

/** A shop whose three components lie in three jars. */
public final class JoinedShop implements Supplier<List<String>> {
    @Override
    public List<String> get() {
        try (ShopAuth auth = ShopAuth.builder().build();
                ShopCarts carts = ShopCarts.builder().tokens(auth.tokens()).build();
                ShopDesk desk = ShopDesk.builder()
                        .tokens(auth.tokens())
                        .carts(carts.carts())
                        .build()) {
            return ShopOrders.ask(desk::serve);
        }
    }
}
