import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import t.h.Giver;
import t.h.Things;


/** Two components in one, which import the same resource of the host and hand it to each other. */
public final class WeighedThings implements Supplier<List<String>>, Things {
    private final List<String> said = new ArrayList<>();

    @Override
    public List<String> get() {
        try (Giver giver = Giver.builder().things(this).build()) {
            said.add("run " + giver.run(7));
        }
        return said;
    }

    @Override
    public Thing make(int weight) {
        return new Thing() {
            @Override
            public void close() {
                said.add("closed " + weight);
            }

            @Override
            public String toString() {
                return "thing " + weight;
            }
        };
    }

    @Override
    public int weigh(Thing it) {
        said.add("weigh " + it);
        return 42;
    }
}
