import java.util.List;
import java.util.function.Supplier;
import wasm.shopdesk.ShopDesk;

/** A shop whose three components were compiled into one. */
public final class PluggedShop implements Supplier<List<String>> {
    @Override
    public List<String> get() {
        try (ShopDesk desk = ShopDesk.builder().build()) {
            return ShopOrders.ask(desk::serve);
        }
    }
}
