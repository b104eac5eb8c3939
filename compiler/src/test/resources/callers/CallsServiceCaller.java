import example.calls.CallsService;
import example.calls.Service;
import dev.wasm2jvm.runtime.Result;
import java.util.List;

/** Calls the fixture calls-service. */
public final class CallsServiceCaller {
    private CallsServiceCaller() {}

    public static void run(Check check) {
        try (CallsService calls = CallsService.builder().build()) {
            var service = calls.service();
            check.same(1_015_568_748, service.step(1));
            check.same("zo\u00eb", service.echo("zo\u00eb"));
            check.same(new byte[] {1, 2, -1}, service.bytes(new byte[] {1, 2, -1}));
            var points = List.of(new Service.Point(1, -2, 0.5));
            check.same(points, service.points(points));
            check.same(new Service.Person("Ada", 37), service.birthday(new Service.Person("Ada", 36)));
            check.same(Result.ok(4), service.half(8));
            check.same(Result.err("odd"), service.half(7));
            try (var counter = service.counterFactory().create(3)) {
                check.same(3, counter.next());
                check.same(4, counter.next());
            }
        }
    }
}
