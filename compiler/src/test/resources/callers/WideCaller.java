import dev.wasm2jvm.runtime.component.WideRecord;
import example.wide.Limits;
import example.wide.Wide;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Calls the fixture wide. Hundreds of setters and accessors are called by their numbers. */
public final class WideCaller {
    private WideCaller() {}

    public static void run(Check check) throws Exception {
        try (Wide wide = Wide.builder().sumOfHost(arguments -> sum(arguments, 254)).build()) {
            var limits = wide.limits();
            records(check, limits);
            var all = fill(Limits.SumArguments.builder(), 300, i -> i);
            check.same(44_850L, limits.sum(all.build()));
            try (var adder = limits.adderFactory().create(5)) {
                var some = fill(Limits.AdderAddArguments.builder(), 260, i -> i).build();
                check.same(33_675L, adder.add(some));
                check.same(67_345L, adder.add(some));
                check.fails(NullPointerException.class, "arguments", () -> adder.add(null));
            }
            check.same(32_131L, wide.askHost());
        }
    }

    private static void records(Check check, Limits limits) throws Exception {
        var numbers = fill(Limits.Numbers.builder(), 300, i -> -i).build();
        var same = limits.echo(numbers);
        check.same(numbers, same);
        check.same(numbers.hashCode(), same.hashCode());
        check.same(-299, same.v299());
        check.same(true, numbers.toString().startsWith("Numbers[v0=0, v1=-1, "));
        var builder = fill(Limits.Mixed.builder(), 200, i -> i % 2 == 0 ? (Object) (i / 4.0) : (Object) (long) -i);
        check.fails(IllegalStateException.class, "missing fields: builder_2", builder::build);
        check.fails(NullPointerException.class, "builder_2", () -> builder.builder_2(null));
        var mixed = builder.builder_2("Zo\u00eb").build();
        check.same(mixed, limits.echoMixed(mixed));
        check.same("Zo\u00eb", limits.echoMixed(mixed).builder_2());
        check.same(false, mixed.equals(builder.v3(4).build()));
        check.same(true, mixed.equals(builder.v3(-3).build()));
    }

    private static <B extends WideRecord.Builder> B fill(B builder, int count, IntFunction<Object> value)
            throws Exception {
        for (int i = 0; i < count; i++) {
            member(builder, "v" + i, 1).invoke(builder, value.apply(i));
        }
        return builder;
    }

    private static long sum(WideRecord record, int count) {
        long sum = 0;
        try {
            for (int i = 0; i < count; i++) {
                sum += (int) member(record, "v" + i, 0).invoke(record);
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return sum;
    }

    private static Method member(Object target, String name, int parameters) {
        return Arrays.stream(target.getClass().getMethods())
                .filter(each -> each.getName().equals(name) && each.getParameterCount() == parameters)
                .findFirst()
                .orElseThrow();
    }
}
