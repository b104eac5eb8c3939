import dev.wasm2jvm.runtime.Trap;
import example.maps.Maps;
import example.maps.Types.Shelf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Calls the fixture maps; compiled against its generated classes by a test. */
public final class MapsCaller {
    private MapsCaller() {}

    public static void run(Check check) {
        try (Maps maps = maps()) {
            values(maps, check);
            nulls(maps, check);
        }
        try (Maps maps = maps()) {
            check.fails(Trap.class, "invalid `char` bit pattern", maps::badKey);
        }
        try (Maps maps = maps()) {
            check.fails(Trap.class, "out of bounds", maps::outside);
        }
        try (Maps maps = Maps.builder().flip(flags -> null).build()) {
            check.fails(NullPointerException.class, "flip", () -> maps.flipped(Map.of()));
        }
    }

    private static Maps maps() {
        return Maps.builder().flip(MapsCaller::flip).build();
    }

    private static Map<Integer, Boolean> flip(Map<Integer, Boolean> flags) {
        Map<Integer, Boolean> flipped = new TreeMap<>();
        flags.forEach((flag, set) -> flipped.put(flag, !set));
        return flipped;
    }

    private static void values(Maps maps, Check check) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("z", 26);
        counts.put("a", -1);
        counts.put("", 0);
        Map<String, Integer> echoed = maps.echo(counts);
        check.same(counts, echoed);
        check.same(List.of("z", "a", ""), new ArrayList<>(echoed.keySet()));
        check.fails(UnsupportedOperationException.class, "", () -> echoed.put("b", 1));
        check.same(Map.of(), maps.echo(Map.of()));
        Map<Integer, Map<Long, List<String>>> nested = Map.of(255, Map.of(-1L, List.of("x", "y")), 0, Map.of());
        check.same(nested, maps.echoNested(nested));
        check.same(Map.of(1, 30, 2, 20), maps.doubled());
        Shelf shelf = new Shelf("top", Map.of(1, "one", 2, "two"));
        check.same(shelf, maps.echoShelf(shelf));
        check.same(2, maps.size(Map.of(true, new byte[] {1}, false, new byte[0])));
        check.same(Map.of((int) 'a', false, 0x1f370, true), maps.flipped(Map.of((int) 'a', true, 0x1f370, false)));
    }

    /** Bad arguments leave the instance usable. */
    private static void nulls(Maps maps, Check check) {
        Map<String, Integer> bad = new HashMap<>();
        bad.put(null, 1);
        check.fails(NullPointerException.class, "counts: a value in it is null", () -> maps.echo(bad));
        bad.clear();
        bad.put("a", null);
        check.fails(NullPointerException.class, "counts: a value in it is null", () -> maps.echo(bad));
        check.fails(NullPointerException.class, "counts", () -> maps.echo(null));
        check.fails(IllegalArgumentException.class, "nested: key: 256 is out of range", () -> maps.echoNested(
                Map.of(256, Map.of())));
        check.fails(IllegalArgumentException.class, "0xd800", () -> maps.flipped(Map.of(0xd800, true)));
        check.same(Map.of("a", 1), maps.echo(Map.of("a", 1)));
    }
}
