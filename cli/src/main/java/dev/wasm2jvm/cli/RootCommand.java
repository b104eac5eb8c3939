package dev.wasm2jvm.cli;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code wasm2jvm} without a command prints its usage. */
@Command(
        name = "wasm2jvm",
        description = "Compiles WebAssembly modules and components to jars.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            CompileCommand.class,
            BindgenCommand.class,
            RunCommand.class,
            ServeCommand.class,
            WitCommand.class,
            InspectCommand.class,
            ValidateCommand.class,
            WastCommand.class,
            PullCommand.class,
            PushCommand.class,
            ExplainCommand.class,
            GenerateCompletion.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:success",
            "1:the guest ended with an error, or a test script failed",
            "2:wrong usage",
            "3:the input is malformed or invalid",
            "4:the input uses a feature that is not supported",
            "5:an import is unresolved or has the wrong type",
            "6:a file or a registry can't be read or written",
            "70:a fault of wasm2jvm itself",
            "124:the guest did not end within its --timeout",
            "134:the guest trapped",
        })
final class RootCommand implements Runnable {

    @Mixin
    private final GlobalOptions global = new GlobalOptions();

    private final Streams streams;

    @Spec
    private @Nullable CommandSpec spec;

    RootCommand(Streams streams) {
        this.streams = streams;
    }

    GlobalOptions global() {
        return global;
    }

    Streams streams() {
        return streams;
    }

    /** The root of the line that a command stands in. */
    static RootCommand of(CommandLine command) {
        var top = command;
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return top.getCommand();
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
