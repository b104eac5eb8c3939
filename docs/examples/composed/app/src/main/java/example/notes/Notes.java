package example.notes;

import dev.wasm2jvm.wasi.WasiConfig;
import dev.wasm2jvm.wasi.storage.KeyValueStore;
import example.api.Api;
import example.api.Routes;
import example.auth.Auth;
import example.db.Db;

/** The service for notes: three components, joined in one of three ways, or with records that outlive it. */
public final class Notes implements AutoCloseable {

    private final Routes routes;
    private final AutoCloseable[] parts;

    private Notes(Routes routes, AutoCloseable... parts) {
        this.routes = routes;
        this.parts = parts;
    }

    /** The compiler has put auth and db into api. */
    public static Notes plugged() {
        var all = PluggedNotes.builder().build();
        return new Notes(all.routes(), all);
    }

    /** wac has made one component of the three, before it was compiled. */
    public static Notes composed() {
        var all = ComposedNotes.builder().build();
        return new Notes(all.routes(), all);
    }

    /** Three jars, which meet here. */
    public static Notes joined() {
        var auth = Auth.builder().build();
        var db = Db.builder().build();
        var api = Api.builder().logins(auth.logins()).records(db.records()).build();
        return new Notes(api.routes(), api, db, auth);
    }

    /** The compiler has put auth into api, and a database that keeps its records in a bucket. */
    public static Notes stored(KeyValueStore records) {
        var bucket = WasiConfig.builder().keyvalue("records", records).build();
        var all = StoredNotes.builder().wasi(bucket).build();
        return new Notes(all.routes(), all);
    }

    /** What the service answers. */
    public Routes.Response handle(Routes.Request request) {
        return routes.handle(request);
    }

    @Override
    public void close() throws Exception {
        for (var part : parts) {
            part.close();
        }
    }
}
