package dev.wasm2jvm.wasi.io;

import dev.wasm2jvm.runtime.WitName;

/** {@code wasi:io/error}: why a stream operation failed. */
@SuppressWarnings("JavaLangClash") // the name is WIT's
@WitName("wasi:io/error")
public interface Error {

    /** The resource {@code error}: an opaque reason. */
    @WitName("error")
    interface Error_ extends AutoCloseable {
        /**
         * Describes the error for a person who debugs; nothing may depend on the text.
         *
         * @return the description
         */
        @WitName("[method]error.to-debug-string")
        String toDebugString();

        @Override
        void close();
    }
}
