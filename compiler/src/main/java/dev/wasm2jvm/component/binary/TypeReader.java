package dev.wasm2jvm.component.binary;

import static dev.wasm2jvm.component.binary.ComponentParser.leadingByte;
import static dev.wasm2jvm.component.binary.ComponentParser.malformed;

import dev.wasm2jvm.component.syntax.DefType;
import dev.wasm2jvm.component.syntax.DefType.CaseDef;
import dev.wasm2jvm.component.syntax.DefType.Labelled;
import dev.wasm2jvm.component.syntax.DefType.TypeIndex;
import dev.wasm2jvm.component.syntax.DefType.ValRef;
import dev.wasm2jvm.component.syntax.Definition;
import dev.wasm2jvm.component.syntax.ExternDesc;
import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.Feature;
import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.component.syntax.NameAttributes;
import dev.wasm2jvm.component.syntax.Sort;
import dev.wasm2jvm.component.syntax.WitType.Primitive;
import dev.wasm2jvm.core.binary.BinaryReader;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decodes what components, component types and instance types have in common: types, aliases, imports. */
final class TypeReader {

    private static final String ALIAS_KIND = "component outer alias kind";
    private static final Set<Sort> OUTER_SORTS = Set.of(Sort.CORE_MODULE, Sort.CORE_TYPE, Sort.TYPE, Sort.COMPONENT);

    private final BinaryReader in;
    private final FeatureGate gate;
    private final CoreTypeReader core;
    private int depth;

    TypeReader(BinaryReader in, FeatureGate gate) {
        this.in = in;
        this.gate = gate;
        this.core = new CoreTypeReader(in);
    }

    Definition coreTypeDefinition() {
        return new Definition.CoreType(in.offset(), core.defType());
    }

    Definition typeDefinition() {
        return new Definition.Type(in.offset(), defType());
    }

    /** Passes over a core value type. */
    void coreValType() {
        core.valType();
    }

    private DefType defType() {
        var at = in.offset();
        var code = in.u8();
        return switch (code) {
            case 0x3f -> resource(at);
            case 0x40 -> new DefType.FuncDef(vector(this::labelled), resultList());
            case 0x41 -> new DefType.ComponentDef(declarations(at, true));
            case 0x42 -> new DefType.InstanceDef(declarations(at, false));
            case 0x43 -> {
                vector(this::labelled);
                resultList();
                throw FeatureGate.refused(Feature.ASYNC, "an async function type", at);
            }
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
            case 0x67 -> fixedList(at);
            case 0x66 -> throw endpoint("stream", at);
            case 0x65 -> throw endpoint("future", at);
            case 0x63 -> new DefType.MapDef(valRef(), valRef());
            default -> new DefType.PrimitiveDef(primitive(code, at));
        };
    }

    private DefType fixedList(int at) {
        var type = new DefType.FixedListDef(valRef(), in.u32());
        gate.require(Feature.FIXED_LENGTH_LISTS, "a fixed-length list type", at);
        return type;
    }

    private UnsupportedException endpoint(String type, int at) {
        optionalValRef();
        return FeatureGate.refused(Feature.ASYNC, "type `" + type + "`", at);
    }

    private DefType resource(int at) {
        var code = in.u8();
        var representation = switch (code) {
            case 0x7f -> NumType.I32;
            case 0x7e -> NumType.I64;
            default -> throw malformed("a resource must be represented by i32 or i64", at);
        };
        return new DefType.ResourceDef(representation, isPresent("optional destructor") ? in.u32() : null);
    }

    @Nullable
    ValRef resultList() {
        var at = in.offset();
        var form = in.u8();
        if (form == 0x00) {
            return valRef();
        }
        if (form != 0x01) {
            throw leadingByte(form, "component function results", at);
        }
        var count = in.u8();
        if (count != 0x00) {
            throw leadingByte(count, "number of results", at);
        }
        return null;
    }

    private List<Definition> declarations(int at, boolean ofComponent) {
        if (++depth > ComponentParser.MAX_NESTING) {
            throw new UnsupportedException(
                            "types nested more than " + ComponentParser.MAX_NESTING + " deep", Location.at(at))
                    .as(ErrorCode.TOO_LARGE);
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
                    throw leadingByte(code, "component or instance type declaration: no instance type imports", at);
                }
                yield importDefinition();
            }
            case 0x04 -> {
                var exportAt = in.offset();
                var name = externName();
                yield new Definition.ExportDeclaration(exportAt, name.name(), name.attributes(), externDesc());
            }
            default -> throw leadingByte(code, "component or instance type declaration", at);
        };
    }

    Definition importDefinition() {
        var at = in.offset();
        var name = externName();
        return new Definition.Import(at, name.name(), name.attributes(), externDesc());
    }

    Definition alias() {
        var at = in.offset();
        var code = in.peek();
        var sort = ComponentParser.sort(in, ALIAS_KIND);
        var form = in.u8();
        return switch (form) {
            case 0x00 -> new Definition.AliasExport(at, sort, in.u32(), in.name());
            case 0x01 -> new Definition.AliasCoreExport(at, sort, in.u32(), in.name());
            case 0x02 -> {
                if (!OUTER_SORTS.contains(sort)) {
                    throw leadingByte(code, ALIAS_KIND + ": no outer alias refers to a " + sort.text(), at);
                }
                yield new Definition.AliasOuter(at, sort, in.u32(), in.u32());
            }
            default -> throw leadingByte(form, "alias", at);
        };
    }

    ExternDesc externDesc() {
        var at = in.offset();
        var code = in.u8();
        return switch (code) {
            case 0x00 -> {
                var sort = in.u8();
                if (sort != 0x11) {
                    throw leadingByte(sort, "component external kind: of core items, only modules have one", at);
                }
                yield new ExternDesc.ModuleDesc(in.u32());
            }
            case 0x01 -> new ExternDesc.FuncDesc(in.u32());
            case 0x02 -> throw FeatureGate.refused(Feature.VALUES, "a component value", at);
            case 0x03 -> typeBound(at);
            case 0x04 -> new ExternDesc.ComponentDesc(in.u32());
            case 0x05 -> new ExternDesc.InstanceDesc(in.u32());
            default -> throw leadingByte(code, "component external kind", at);
        };
    }

    private ExternDesc typeBound(int at) {
        var code = in.u8();
        return switch (code) {
            case 0x00 -> new ExternDesc.TypeEq(in.u32());
            case 0x01 -> new ExternDesc.SubResource();
            default -> throw leadingByte(code, "type bound", at);
        };
    }

    /** A name with what is said beside it. */
    record AttributedName(ExternName name, NameAttributes attributes) {}

    AttributedName externName() {
        var at = in.offset();
        var form = in.u8();
        if (form > 0x02) {
            throw leadingByte(form, "component name", at);
        }
        var nameAt = in.offset();
        var name = ExternNames.parse(in.name(), nameAt);
        if (name instanceof InterfaceName id && Versions.isCanonical(id.version())) {
            gate.require(Feature.CANON_NAMES, "the version of `" + id.text() + "`", nameAt);
        }
        return new AttributedName(name, form == 0x02 ? new AttributesReader(in).read() : NameAttributes.NONE);
    }

    /** Whether something optional follows; {@code what} is what to call it. */
    boolean isPresent(String what) {
        var at = in.offset();
        var code = in.u8();
        return switch (code) {
            case 0x00 -> false;
            case 0x01 -> true;
            default -> throw leadingByte(code, what, at);
        };
    }

    private Labelled labelled() {
        return new Labelled(in.name(), valRef());
    }

    private CaseDef variantCase() {
        var name = in.name();
        var payload = optionalValRef();
        var at = in.offset();
        var code = in.u8();
        if (code != 0x00) {
            throw leadingByte(code, "zero byte required: it ends a case", at);
        }
        return new CaseDef(name, payload);
    }

    private @Nullable ValRef optionalValRef() {
        return isPresent("optional component value type") ? valRef() : null;
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
            case 0x64 -> throw FeatureGate.refused(Feature.ERROR_CONTEXT, "type `error-context`", at);
            default -> throw leadingByte(code, "component defined type", at);
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
