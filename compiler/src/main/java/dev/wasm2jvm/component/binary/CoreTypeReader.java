package dev.wasm2jvm.component.binary;

import static dev.wasm2jvm.component.binary.ComponentParser.leadingByte;

import dev.wasm2jvm.component.syntax.CoreDefType;
import dev.wasm2jvm.component.syntax.CoreDefType.Declaration;
import dev.wasm2jvm.core.binary.BinaryReader;
import dev.wasm2jvm.core.binary.TypeReader;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import java.util.ArrayList;

/** Decodes core types inside of components: recursion groups as in modules, and module types. */
final class CoreTypeReader {

    /** Also begins a subtype that is not final, which is marked here with a prefix therefore. */
    private static final int MODULE_TYPE = 0x50;

    private static final int SUBTYPE_PREFIX = 0x00;
    private static final int CORE_TYPE_SORT = 0x10;
    private static final int OUTER = 0x01;

    private final BinaryReader in;
    private final TypeReader types;
    private int depth;

    CoreTypeReader(BinaryReader in) {
        this.in = in;
        this.types = new TypeReader(in);
    }

    ValType valType() {
        return types.valType();
    }

    CoreDefType defType() {
        var at = in.offset();
        var code = in.peek();
        if (code == MODULE_TYPE) {
            in.u8();
            return moduleType(at);
        }
        return recType();
    }

    private CoreDefType.RecDef recType() {
        var code = in.peek();
        if (code == MODULE_TYPE) {
            throw leadingByte(code, "core type of a module type: it cannot contain module types", in.offset());
        }
        if (code == SUBTYPE_PREFIX) {
            in.u8();
            if (in.peek() != MODULE_TYPE) {
                throw leadingByte(in.peek(), "core type", in.offset());
            }
        }
        return new CoreDefType.RecDef(types.recType(0));
    }

    private CoreDefType moduleType(int at) {
        if (++depth > ComponentParser.MAX_NESTING) {
            throw new UnsupportedException("core types nested too deep", Location.at(at)).as(ErrorCode.TOO_LARGE);
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
            case 0x01 -> new Declaration.TypeDeclaration(at, recType());
            case 0x02 -> outerAlias(at);
            case 0x03 -> new Declaration.ExportDeclaration(at, in.name(), types.externType());
            default -> throw leadingByte(code, "type definition of a module type", at);
        };
    }

    private Declaration outerAlias(int at) {
        var kind = in.u8();
        if (kind != CORE_TYPE_SORT) {
            throw leadingByte(kind, "outer alias kind: a module type can only alias core types", at);
        }
        var target = in.u8();
        if (target != OUTER) {
            throw leadingByte(target, "outer alias target", at);
        }
        return new Declaration.OuterDeclaration(at, in.u32(), in.u32());
    }
}
