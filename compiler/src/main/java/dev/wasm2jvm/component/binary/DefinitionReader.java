package dev.wasm2jvm.component.binary;

import static dev.wasm2jvm.component.binary.ComponentParser.leadingByte;
import static dev.wasm2jvm.component.binary.ComponentParser.malformed;

import dev.wasm2jvm.component.syntax.Definition;
import dev.wasm2jvm.component.syntax.Definition.CoreArgument;
import dev.wasm2jvm.component.syntax.Definition.InlineExport;
import dev.wasm2jvm.component.syntax.Definition.Named;
import dev.wasm2jvm.component.syntax.Feature;
import dev.wasm2jvm.component.syntax.StringEncoding;
import dev.wasm2jvm.core.binary.BinaryReader;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Decodes the definitions that only components contain: instances, canonical definitions and exports. */
final class DefinitionReader {

    private static final String EXTERNAL_KIND = "component external kind";

    private final BinaryReader in;
    private final TypeReader types;

    DefinitionReader(BinaryReader in, FeatureGate gate) {
        this.in = in;
        this.types = new TypeReader(in, gate);
    }

    /** The reader of types, aliases and imports over the same input. */
    TypeReader types() {
        return types;
    }

    Definition coreInstance() {
        var at = in.offset();
        var form = in.u8();
        return switch (form) {
            case 0x00 -> {
                var module = in.u32();
                var arguments = new ArrayList<CoreArgument>();
                for (var left = in.count(); left > 0; left--) {
                    arguments.add(coreArgument());
                }
                yield new Definition.CoreInstantiate(at, module, arguments);
            }
            case 0x01 -> {
                var exports = new ArrayList<Named>();
                for (var left = in.count(); left > 0; left--) {
                    exports.add(new Named(in.name(), ComponentParser.coreSort(in, EXTERNAL_KIND), in.u32()));
                }
                yield new Definition.CoreExports(at, exports);
            }
            default -> throw leadingByte(form, "core instance", at);
        };
    }

    private CoreArgument coreArgument() {
        var name = in.name();
        var at = in.offset();
        var code = in.u8();
        if (code != 0x12) {
            throw leadingByte(code, "instantiation arg kind: only core instances can be arguments", at);
        }
        return new CoreArgument(name, in.u32());
    }

    Definition instance() {
        var at = in.offset();
        var form = in.u8();
        return switch (form) {
            case 0x00 -> {
                var component = in.u32();
                var arguments = new ArrayList<Named>();
                for (var left = in.count(); left > 0; left--) {
                    arguments.add(new Named(in.name(), ComponentParser.sort(in, EXTERNAL_KIND), in.u32()));
                }
                yield new Definition.Instantiate(at, component, arguments);
            }
            case 0x01 -> {
                var exports = new ArrayList<InlineExport>();
                for (var left = in.count(); left > 0; left--) {
                    var name = types.externName();
                    exports.add(new InlineExport(
                            name.name(), name.attributes(), ComponentParser.sort(in, EXTERNAL_KIND), in.u32()));
                }
                yield new Definition.InlineExports(at, exports);
            }
            default -> throw leadingByte(form, "instance", at);
        };
    }

    Definition export() {
        var at = in.offset();
        var name = types.externName();
        var sort = ComponentParser.sort(in, EXTERNAL_KIND);
        var index = in.u32();
        var ascribed = types.isPresent("optional component export type") ? types.externDesc() : null;
        return new Definition.Export(at, name.name(), name.attributes(), sort, index, ascribed);
    }

    Definition canon() {
        var at = in.offset();
        var code = in.u8();
        return switch (code) {
            case 0x00 -> {
                funcSort("canonical function lift");
                var function = in.u32();
                var options = options();
                yield new Definition.Lift(at, function, options, in.u32());
            }
            case 0x01 -> {
                funcSort("canonical function lower");
                yield new Definition.Lower(at, in.u32(), options());
            }
            case 0x02 -> new Definition.ResourceNew(at, in.u32());
            case 0x03 -> new Definition.ResourceDrop(at, in.u32());
            case 0x04 -> new Definition.ResourceRep(at, in.u32());
            default -> throw gatedCanon(code, at);
        };
    }

    private void funcSort(String what) {
        var at = in.offset();
        var code = in.u8();
        if (code != 0x00) {
            throw leadingByte(code, what, at);
        }
    }

    private RuntimeException gatedCanon(int code, int at) {
        var builtIn = BuiltIn.of(code);
        if (builtIn == null) {
            return leadingByte(code, "canonical function", at);
        }
        builtIn.operands().forEach(this::skip);
        return FeatureGate.refused(builtIn.feature(), "canonical built-in `" + builtIn.text() + "`", at);
    }

    private void skip(BuiltIn.Operand operand) {
        switch (operand) {
            case RESULTS -> types.resultList();
            case OPTIONS -> options();
            case INDEX -> in.u32();
            case TYPE -> types.coreValType();
            case ASYNC, CANCELLABLE, SHARED -> {
                var at = in.offset();
                if (in.u8() > 1) {
                    throw malformed("invalid boolean value", at);
                }
            }
        }
    }

    private Definition.Options options() {
        var options = new OptionsReader();
        for (var left = in.count(); left > 0; left--) {
            options.next();
        }
        return new Definition.Options(options.encoding, options.memory, options.realloc, options.postReturn);
    }

    /** Collects the options of one definition, each of which may come once. */
    private final class OptionsReader {
        private @Nullable StringEncoding encoding;
        private @Nullable Integer memory;
        private @Nullable Integer realloc;
        private @Nullable Integer postReturn;

        void next() {
            var at = in.offset();
            var code = in.u8();
            switch (code) {
                case 0x00 -> encoding(StringEncoding.UTF8, at);
                case 0x01 -> encoding(StringEncoding.UTF16, at);
                case 0x02 -> encoding(StringEncoding.LATIN1_UTF16, at);
                case 0x03 -> memory = once("memory", memory, at);
                case 0x04 -> realloc = once("realloc", realloc, at);
                case 0x05 -> postReturn = once("post-return", postReturn, at);
                case 0x06 -> throw FeatureGate.refused(Feature.ASYNC, "canonical option `async`", at);
                case 0x07 -> throw FeatureGate.refused(Feature.ASYNC, "canonical option `callback`", at);
                case 0x08 -> throw FeatureGate.refused(Feature.GC, "canonical option `core-type`", at);
                case 0x09 -> throw FeatureGate.refused(Feature.GC, "canonical option `gc`", at);
                default -> throw leadingByte(code, "canonical option", at);
            }
        }

        private void encoding(StringEncoding given, int at) {
            if (encoding != null) {
                throw invalid(
                        "canonical encoding option `" + optionText(encoding) + "` conflicts with option `"
                                + optionText(given) + "`",
                        at);
            }
            encoding = given;
        }

        private String optionText(StringEncoding which) {
            return which == StringEncoding.LATIN1_UTF16 ? "latin1-utf16" : which.text();
        }

        private Integer once(String option, @Nullable Integer before, int at) {
            if (before != null) {
                throw invalid("canonical option `" + option + "` is specified more than once", at);
            }
            return in.u32();
        }

        private InvalidException invalid(String message, int at) {
            return new InvalidException(message, Location.at(at));
        }
    }
}
