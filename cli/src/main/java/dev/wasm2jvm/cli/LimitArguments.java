package dev.wasm2jvm.cli;

import dev.wasm2jvm.runtime.InstanceLimits;
import dev.wasm2jvm.wasi.WasiLimits;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say how much a guest may use. */
final class LimitArguments {

    /** What these options are called, for those who tell them from the arguments of a guest; each has a value. */
    static final String[] NAMES = {
        "--max-memory", "--max-table", "--max-resources", "--max-files", "--max-sockets", "--max-headers"
    };

    @Option(
            names = "--max-memory",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "Bytes of all linear memories of an instance together, such as 64m (default: no limit).")
    private long memoryBytes = InstanceLimits.NONE.memoryBytes();

    @Option(
            names = "--max-table",
            paramLabel = "N",
            description = "Elements of all its tables together (default: no limit).")
    private long tableElements = InstanceLimits.NONE.tableElements();

    @Option(
            names = "--max-resources",
            paramLabel = "N",
            description = "Resources that it has a handle of at a time (default: no limit).")
    private int resources = InstanceLimits.NONE.resources();

    @Option(
            names = "--max-files",
            paramLabel = "N",
            description = "Files and directories that it has open at a time (default: 4096).")
    private int openFiles = WasiLimits.DEFAULT.openFiles();

    @Option(
            names = "--max-sockets",
            paramLabel = "N",
            description = "Sockets that it has open at a time (default: 1024).")
    private int sockets = WasiLimits.DEFAULT.sockets();

    @Option(
            names = "--max-headers",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "Bytes of all headers of one HTTP message (default: 64k).")
    private long headerBytes = WasiLimits.DEFAULT.headerBytes();

    /** Of an instance itself. */
    InstanceLimits ofInstance() {
        try {
            return new InstanceLimits(memoryBytes, tableElements, resources);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), null);
        }
    }

    /** Of what it uses through WASI. */
    WasiLimits ofWasi() {
        try {
            int headers = (int) Math.min(Integer.MAX_VALUE, headerBytes);
            return WasiLimits.DEFAULT
                    .withOpenFiles(openFiles)
                    .withSockets(sockets)
                    .withHeaderBytes(headers);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), null);
        }
    }

    /** A number of bytes, with {@code k}, {@code m} or {@code g} behind it for powers of 1024. */
    static final class SizeConverter implements ITypeConverter<Long> {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,12})([kmg]?)");

        @Override
        public Long convert(String value) {
            var form = FORM.matcher(value.toLowerCase(Locale.ROOT));
            if (!form.matches()) {
                throw new TypeConversionException(
                        "expected a number of bytes such as 65536, 64k, 64m or 2g, not '" + value + "'");
            }
            int shift = 10 * (form.group(2).isEmpty() ? 0 : 1 + "kmg".indexOf(form.group(2)));
            return Math.multiplyExact(Long.parseLong(form.group(1)), 1L << shift);
        }
    }
}
