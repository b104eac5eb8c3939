package dev.wasm2jvm.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Draws the line between the options of {@code run} and the arguments of its guest.
 *
 * <p>Our options may stand before the input and right after it. What follows the first word after the input that is not
 * one of them belongs to the guest, as if {@code --} stood before it: {@code run ruby.wasm -e 'puts 1' --json} gives the
 * guest three arguments.
 */
final class GuestArguments {

    private static final Set<String> FLAGS =
            Set.of("--json", "--stacktrace", "--interruptible", "--logging", "--precise-clocks");

    private static final Set<String> WITH_VALUE = withValue(
            "--dir",
            "--env",
            "--http",
            "--keyvalue",
            "--config",
            "--blobstore",
            "--invoke",
            "--plug",
            "--wasi",
            "--unresolved",
            "--world",
            "--timeout");

    private GuestArguments() {}

    private static Set<String> withValue(String... names) {
        var all = new HashSet<>(List.of(names));
        all.addAll(List.of(LimitArguments.NAMES));
        all.addAll(List.of(NetworkArguments.NAMES));
        return all;
    }

    static String[] separate(String... args) {
        int run = Arrays.asList(args).indexOf("run");
        if (run < 0 || !Arrays.stream(args, 0, run).allMatch(FLAGS::contains)) {
            return args;
        }
        int input = skipOptions(args, run + 1);
        int guest = skipOptions(args, input + 1);
        if (guest >= args.length || args[guest].equals("--")) {
            return args;
        }
        List<String> separated = new ArrayList<>(Arrays.asList(args));
        separated.add(guest, "--");
        return separated.toArray(String[]::new);
    }

    private static int skipOptions(String[] args, int from) {
        int at = from;
        while (at < args.length) {
            if (WITH_VALUE.contains(args[at])) {
                at += 2;
            } else if (FLAGS.contains(args[at]) || isOptionWithValue(args[at])) {
                at++;
            } else {
                break;
            }
        }
        return at;
    }

    private static boolean isOptionWithValue(String arg) {
        int equals = arg.indexOf('=');
        return equals > 0 && WITH_VALUE.contains(arg.substring(0, equals));
    }
}
