import dev.wasm2jvm.runtime.Tuple2;
import java.util.ArrayList;
import java.util.List;

/** What customers order in a shop, and what the shop answers. */
final class ShopOrders {
    private ShopOrders() {}

    /** The function {@code serve} of a shop. */
    interface Shop {
        List<String> serve(String user, String password, List<Tuple2<String, Integer>> wishes);
    }

    static List<String> ask(Shop shop) {
        var wishes = List.of(new Tuple2<>("bread", 2), new Tuple2<>("wine", 3), new Tuple2<>("caf\u00e9", 1));
        var answers = new ArrayList<String>();
        answers.addAll(shop.serve("ada", "ada's secret", wishes));
        answers.addAll(shop.serve("", "", wishes));
        answers.addAll(shop.serve("eve", "", wishes));
        answers.addAll(shop.serve("tim", "guess", wishes));
        answers.addAll(shop.serve("tim", "tim's secret", List.of()));
        return answers;
    }
}
