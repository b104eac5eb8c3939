package dev.wasm2jvm.component.binary;

import static dev.wasm2jvm.component.binary.ComponentParser.gated;
import static dev.wasm2jvm.component.binary.ComponentParser.malformed;

import dev.wasm2jvm.component.syntax.CoreDefType;
import dev.wasm2jvm.component.syntax.CoreDefType.Declaration;
import dev.wasm2jvm.component.syntax.Sort;
import dev.wasm2jvm.core.binary.BinaryReader;
import dev.wasm2jvm.core.binary.TypeReader;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import java.util.ArrayList;

/** Decodes core types inside of components: function types and module types. */
final class CoreTypeReader {

    private static final int MODULE_TYPE = 0x50;
    private static final int FUNC_TYPE = 0x60;

    private final BinaryReader in;
    private final TypeReader types;
    private int depth;

    CoreTypeReader(BinaryReader in) {
        this.in = in;
        this.types = new TypeReader(in);
    }

    CoreDefType defType() {
        var at = in.offset();
        var code = in.u8();
        return switch (code) {
            case FUNC_TYPE -> new CoreDefType.CoreFuncDef(new FuncType(types.valTypes(), types.valTypes()));
            case MODULE_TYPE -> moduleType(at);
            case 0x00, 0x4e, 0x4f, 0x5e, 0x5f -> throw gated("a GC type among a component's core types", at);
            default -> throw malformed("unknown core type 0x" + Integer.toHexString(code), at);
        };
    }

    private CoreDefType moduleType(int at) {
        if (++depth > ComponentParser.MAX_NESTING) {
            throw new UnsupportedException("core types nested too deep", Location.at(at));
        }
        var declarations = new ArrayList<Declaration>();
        for (var left = in.count(); left > 0; left--) {
            declarations.add(declaration());
        }
        depth--;
        return new CoreDefType.ModuleDef(declarations);
    }

    private Declaration declaration() {
        var at = in.offset();
        var code = in.u8();
        return switch (code) {
            case 0x00 -> new Declaration.ImportDeclaration(at, in.name(), in.name(), types.externType());
            case 0x01 -> new Declaration.TypeDeclaration(at, defType());
            case 0x02 -> outerAlias(at);
            case 0x03 -> new Declaration.ExportDeclaration(at, in.name(), types.externType());
            default -> throw malformed("unknown declarator of a module type 0x" + Integer.toHexString(code), at);
        };
    }

    private Declaration outerAlias(int at) {
        if (ComponentParser.coreSort(in) != Sort.CORE_TYPE || in.u8() != 0x01) {
            throw malformed("a module type can only alias outer core types", at);
        }
        return new Declaration.OuterDeclaration(at, in.u32(), in.u32());
    }
}
