package dev.wasm2jvm.component.binary;

import static dev.wasm2jvm.component.binary.ComponentParser.gated;
import static dev.wasm2jvm.component.binary.ComponentParser.malformed;

import dev.wasm2jvm.component.syntax.DefType;
import dev.wasm2jvm.component.syntax.DefType.CaseDef;
import dev.wasm2jvm.component.syntax.DefType.Labelled;
import dev.wasm2jvm.component.syntax.DefType.TypeIndex;
import dev.wasm2jvm.component.syntax.DefType.ValRef;
import dev.wasm2jvm.component.syntax.Definition;
import dev.wasm2jvm.component.syntax.ExternDesc;
import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.WitType.Primitive;
import dev.wasm2jvm.core.binary.BinaryReader;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decodes what components, component types and instance types have in common: types, aliases, imports. */
final class TypeReader {

    private final BinaryReader in;
    private final CoreTypeReader core;
    private int depth;

    TypeReader(BinaryReader in) {
        this.in = in;
        this.core = new CoreTypeReader(in);
    }

    Definition coreTypeDefinition() {
        return new Definition.CoreType(in.offset(), core.defType());
    }

    Definition typeDefinition() {
        return new Definition.Type(in.offset(), defType());
    }

    private DefType defType() {
        var at = in.offset();
        var code = in.u8();
        return switch (code) {
            case 0x3f -> resource(at);
            case 0x40 -> new DefType.FuncDef(vector(this::labelled), resultList());
            case 0x41 -> new DefType.ComponentDef(declarations(at, true));
            case 0x42 -> new DefType.InstanceDef(declarations(at, false));
            case 0x43 -> throw gated("an async function type", at);
            case 0x3e -> throw gated("a resource with an async destructor", at);
            default -> valueType(code, at);
        };
    }

    private DefType valueType(int code, int at) {
        return switch (code) {
            case 0x72 -> new DefType.RecordDef(vector(this::labelled));
            case 0x71 -> new DefType.VariantDef(vector(this::variantCase));
            case 0x70 -> new DefType.ListDef(valRef());
            case 0x6f -> new DefType.TupleDef(vector(this::valRef));
            case 0x6e -> new DefType.FlagsDef(vector(in::name));
            case 0x6d -> new DefType.EnumDef(vector(in::name));
            case 0x6b -> new DefType.OptionDef(valRef());
            case 0x6a -> new DefType.ResultDef(optionalValRef(), optionalValRef());
            case 0x69 -> new DefType.OwnDef(in.u32());
            case 0x68 -> new DefType.BorrowDef(in.u32());
            case 0x67 -> throw gated("a fixed-length list type", at);
            case 0x66 -> throw gated("type `stream`", at);
            case 0x65 -> throw gated("type `future`", at);
            case 0x63 -> throw gated("type `map`", at);
            default -> new DefType.PrimitiveDef(primitive(code, at));
        };
    }

    private DefType resource(int at) {
        var code = in.u8();
        var representation = switch (code) {
            case 0x7f -> NumType.I32;
            case 0x7e -> NumType.I64;
            default -> throw malformed("a resource must be represented by i32 or i64", at);
        };
        return new DefType.ResourceDef(representation, isPresent() ? in.u32() : null);
    }

    private @Nullable ValRef resultList() {
        var at = in.offset();
        var form = in.u8();
        if (form == 0x00) {
            return valRef();
        }
        if (form == 0x01 && in.u8() == 0x00) {
            return null;
        }
        throw malformed("unknown form of function result", at);
    }

    private List<Definition> declarations(int at, boolean ofComponent) {
        if (++depth > ComponentParser.MAX_NESTING) {
            throw new UnsupportedException(
                    "types nested more than " + ComponentParser.MAX_NESTING + " deep", Location.at(at));
        }
        var declarations = vector(() -> declaration(ofComponent));
        depth--;
        return declarations;
    }

    private Definition declaration(boolean ofComponent) {
        var at = in.offset();
        var code = in.u8();
        return switch (code) {
            case 0x00 -> coreTypeDefinition();
            case 0x01 -> typeDefinition();
            case 0x02 -> alias();
            case 0x03 -> {
                if (!ofComponent) {
                    throw malformed("an instance type cannot import", at);
                }
                yield importDefinition();
            }
            case 0x04 -> new Definition.ExportDeclaration(in.offset(), externName(), externDesc());
            default -> throw malformed("unknown declarator 0x" + Integer.toHexString(code), at);
        };
    }

    Definition importDefinition() {
        return new Definition.Import(in.offset(), externName(), externDesc());
    }

    Definition alias() {
        var at = in.offset();
        var sort = ComponentParser.sort(in);
        var form = in.u8();
        return switch (form) {
            case 0x00 -> new Definition.AliasExport(at, sort, in.u32(), in.name());
            case 0x01 -> new Definition.AliasCoreExport(at, sort, in.u32(), in.name());
            case 0x02 -> new Definition.AliasOuter(at, sort, in.u32(), in.u32());
            default -> throw malformed("unknown form of alias 0x" + Integer.toHexString(form), at);
        };
    }

    ExternDesc externDesc() {
        var at = in.offset();
        var code = in.u8();
        return switch (code) {
            case 0x00 -> {
                if (in.u8() != 0x11) {
                    throw malformed("only core modules can be imported and exported", at);
                }
                yield new ExternDesc.ModuleDesc(in.u32());
            }
            case 0x01 -> new ExternDesc.FuncDesc(in.u32());
            case 0x02 -> throw gated("a component value", at);
            case 0x03 -> typeBound(at);
            case 0x04 -> new ExternDesc.ComponentDesc(in.u32());
            case 0x05 -> new ExternDesc.InstanceDesc(in.u32());
            default -> throw malformed("unknown kind of import or export 0x" + Integer.toHexString(code), at);
        };
    }

    private ExternDesc typeBound(int at) {
        return switch (in.u8()) {
            case 0x00 -> new ExternDesc.TypeEq(in.u32());
            case 0x01 -> new ExternDesc.SubResource();
            default -> throw malformed("unknown type bound", at);
        };
    }

    /** A name of an import or export with its attributes, which carry no meaning for validation. */
    ExternName externName() {
        var at = in.offset();
        var form = in.u8();
        if (form > 0x02) {
            throw malformed("unknown form of name 0x" + Integer.toHexString(form), at);
        }
        var nameAt = in.offset();
        var name = ExternNames.parse(in.name(), nameAt);
        if (form == 0x02) {
            for (var left = in.count(); left > 0; left--) {
                attribute();
            }
        }
        return name;
    }

    private void attribute() {
        var at = in.offset();
        switch (in.u8()) {
            case 0x00 -> ExternNames.parse(in.name(), at);
            case 0x01, 0x02 -> in.name();
            default -> throw malformed("unknown attribute of a name", at);
        }
    }

    boolean isPresent() {
        var at = in.offset();
        return switch (in.u8()) {
            case 0x00 -> false;
            case 0x01 -> true;
            default -> throw malformed("expected 0x00 or 0x01 before an optional item", at);
        };
    }

    private Labelled labelled() {
        return new Labelled(in.name(), valRef());
    }

    private CaseDef variantCase() {
        var name = in.name();
        var payload = optionalValRef();
        var at = in.offset();
        if (in.u8() != 0x00) {
            throw malformed("a variant case must end with 0x00", at);
        }
        return new CaseDef(name, payload);
    }

    private @Nullable ValRef optionalValRef() {
        return isPresent() ? valRef() : null;
    }

    private ValRef valRef() {
        var at = in.offset();
        var code = in.s33();
        if (code >= 0) {
            return new TypeIndex((int) code);
        }
        return primitive((int) code & 0x7f, at);
    }

    private static Primitive primitive(int code, int at) {
        return switch (code) {
            case 0x7f -> Primitive.BOOL;
            case 0x7e -> Primitive.S8;
            case 0x7d -> Primitive.U8;
            case 0x7c -> Primitive.S16;
            case 0x7b -> Primitive.U16;
            case 0x7a -> Primitive.S32;
            case 0x79 -> Primitive.U32;
            case 0x78 -> Primitive.S64;
            case 0x77 -> Primitive.U64;
            case 0x76 -> Primitive.F32;
            case 0x75 -> Primitive.F64;
            case 0x74 -> Primitive.CHAR;
            case 0x73 -> Primitive.STRING;
            case 0x64 -> throw gated("type `error-context`", at);
            default -> throw malformed("unknown type 0x" + Integer.toHexString(code), at);
        };
    }

    private <T> List<T> vector(Supplier<T> item) {
        var items = new ArrayList<T>();
        for (var left = in.count(); left > 0; left--) {
            items.add(item.get());
        }
        return List.copyOf(items);
    }
}
