package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.link.Resource;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.TypeDefinition;
import dev.wasm2jvm.component.syntax.TypeName;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.jvm.JavaName;
import dev.wasm2jvm.jvm.JvmLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the binding of a type; equal types have one. */
final class Binder {
    private static final int WIDEST_RUNTIME_TUPLE = 16;

    private final ApiNames names;
    private final Map<TypeName, TypeDefinition.Defined> definitions;
    private final List<Resource> resources;
    private final String internalPackage;
    private final Map<WitType, JavaBinding> bindings = new HashMap<>();
    private final List<ApiType> wideTuples = new ArrayList<>();

    /**
     * A binder.
     *
     * @param definitions where named types are documented
     * @param internalPackage dotted; for types that the world does not show
     */
    Binder(
            ApiNames names,
            Map<TypeName, TypeDefinition.Defined> definitions,
            List<Resource> resources,
            String internalPackage) {
        this.names = names;
        this.definitions = new HashMap<>(definitions); // asked for null too, for types without a name
        this.resources = resources;
        this.internalPackage = internalPackage;
    }

    JavaBinding of(WitType type) {
        var known = bindings.get(type);
        if (known != null) {
            return known;
        }
        var made = make(type);
        bindings.put(type, made);
        return made;
    }

    private @Nullable JavaBinding ofOptional(@Nullable WitType type) {
        return type == null ? null : of(type);
    }

    List<JavaBinding> of(List<WitType> types) {
        return types.stream().map(this::of).toList();
    }

    private JavaBinding make(WitType type) {
        if (type instanceof WitType.Primitive primitive) {
            var scalar = ScalarBinding.of(primitive);
            return scalar == null ? new StringBinding() : scalar;
        } else if (type instanceof WitType.ListType list) {
            var primitive = PrimitiveListBinding.of(list);
            return primitive == null ? new ListBinding(list, of(list.element())) : primitive;
        } else if (type instanceof WitType.FixedListType list) {
            return new FixedListBinding(list, of(list.element()));
        } else if (type instanceof WitType.MapType map) {
            var pairs = new WitType.ListType(map.entry());
            return new MapBinding(map, of(map.key()), of(map.value()), new ListBinding(pairs, of(map.entry())));
        } else if (type instanceof WitType.OptionType option) {
            return new OptionBinding(option, of(option.value()));
        } else if (type instanceof WitType.ResultType result) {
            return new ResultBinding(result, ofOptional(result.ok()), ofOptional(result.error()));
        } else if (type instanceof WitType.TupleType tuple) {
            return tuple(tuple);
        } else if (type instanceof WitType.OwnType own) {
            return new OwnBinding(own, handles(own.resource()));
        } else if (type instanceof WitType.BorrowType borrow) {
            return new BorrowBinding(borrow, handles(borrow.resource()));
        }
        return makeNamed(type);
    }

    private JavaBinding makeNamed(WitType type) {
        if (type instanceof WitType.RecordType named) {
            return record(named);
        } else if (type instanceof WitType.VariantType variant) {
            return variant(variant);
        } else if (type instanceof WitType.EnumType labels) {
            var docs = definitions.get(labels.name());
            var name = className(labels.name());
            var api = new ApiType.EnumClass(name, wit(labels.name()), docs(docs), constants(labels.labels(), docs));
            return new EnumBinding(labels, api);
        } else if (type instanceof WitType.FlagsType flags) {
            var docs = definitions.get(flags.name());
            var name = className(flags.name());
            var api = new ApiType.Flags(name, wit(flags.name()), docs(docs), flagConstants(flags.labels(), docs));
            return new FlagsBinding(flags, api);
        }
        throw new UnsupportedException("the type " + type + " has no binding to Java", Location.at(Location.NOWHERE))
                .as(ErrorCode.NO_JAVA_API);
    }

    /** A type that the world does not show has no class: no Java code meets its values. */
    private ClassName className(@Nullable TypeName name) {
        var shown = names.typeOf(name);
        return shown == null ? ClassName.of(internalPackage, "Unseen") : shown;
    }

    private static String wit(@Nullable TypeName name) {
        return name == null ? "" : name.name();
    }

    private static @Nullable String docs(TypeDefinition.@Nullable Defined definition) {
        return definition == null ? null : definition.docs();
    }

    private static @Nullable String docs(TypeDefinition.@Nullable Defined definition, String item) {
        return definition == null ? null : definition.itemDocs().get(item);
    }

    private static List<ApiType.Constant> constants(
            List<String> labels, TypeDefinition.@Nullable Defined definition, String... reserved) {
        var scope = new JavaName.Scope(false);
        List.of(reserved).forEach(scope::claim);
        return labels.stream()
                .map(label ->
                        new ApiType.Constant(scope.claim(JavaName.upperSnake(label)), label, docs(definition, label)))
                .toList();
    }

    private static List<ApiType.Constant> flagConstants(
            List<String> labels, TypeDefinition.@Nullable Defined definition) {
        return constants(labels, definition, "NONE");
    }

    private ProductBinding record(WitType.RecordType type) {
        var fields = of(type.fields().stream().map(WitType.Field::type).toList());
        var labels = type.fields().stream().map(WitType.Field::name).toList();
        var name = className(type.name());
        var api = recordClass(name, wit(type.name()), definitions.get(type.name()), labels, fields);
        return product(type, api, fields);
    }

    private static ProductBinding product(WitType type, ApiType.Product api, List<JavaBinding> fields) {
        var labels = api.components().stream().map(ApiType.Variable::wit).toList();
        var accessors = api.components().stream().map(ApiType.Variable::name).toList();
        var form = api instanceof ApiType.WideRecord ? ProductBinding.Form.WIDE : ProductBinding.Form.RECORD;
        return new ProductBinding(type, JavaType.of(api.name()), fields, labels, accessors, form);
    }

    private static ApiType.Product recordClass(
            ClassName name,
            String wit,
            TypeDefinition.@Nullable Defined definition,
            List<String> labels,
            List<JavaBinding> fields) {
        boolean wide = words(fields) >= JvmLimits.ARGUMENT_WORDS;
        var scope = new JavaName.Scope(false);
        if (wide) {
            WideRecordClasses.reserved().forEach(scope::claim);
        }
        var components = new ArrayList<ApiType.Variable>();
        for (int i = 0; i < labels.size(); i++) {
            components.add(new ApiType.Variable(
                    scope.claim(JavaNames.component(labels.get(i))),
                    labels.get(i),
                    fields.get(i).java(),
                    docs(definition, labels.get(i))));
        }
        return wide
                ? new ApiType.WideRecord(name, wit, docs(definition), components)
                : new ApiType.RecordClass(name, wit, docs(definition), components);
    }

    private static int words(List<JavaBinding> fields) {
        return fields.stream().mapToInt(each -> each.java().words()).sum();
    }

    private ProductBinding tuple(WitType.TupleType type) {
        var fields = of(type.fields());
        var labels = new ArrayList<String>();
        for (int i = 0; i < fields.size(); i++) {
            labels.add("f" + i);
        }
        if (fields.size() > WIDEST_RUNTIME_TUPLE) {
            var name = names.nestedInWorld("Tuple" + fields.size());
            var api = recordClass(name, "tuple", null, labels, fields);
            wideTuples.add(api);
            return product(type, api, fields);
        }
        var arguments = fields.stream().map(JavaBinding::java).toArray(JavaType[]::new);
        var java = JavaType.of(RuntimeNames.PACKAGE, "Tuple" + fields.size(), arguments);
        return new ProductBinding(type, java, fields, labels, labels, ProductBinding.Form.TUPLE);
    }

    /** Tuples with more fields than the runtime's widest; nested in the world class. */
    List<ApiType> wideTuples() {
        return wideTuples;
    }

    private VariantBinding variant(WitType.VariantType type) {
        var name = className(type.name());
        var definition = definitions.get(type.name());
        var classes = new JavaName.Scope(true);
        var constants = new JavaName.Scope(false);
        var payloads = new ArrayList<@Nullable JavaBinding>();
        var cases = new ArrayList<ApiType.Case>();
        for (var each : type.cases()) {
            var payload = ofOptional(each.payload());
            payloads.add(payload);
            cases.add(new ApiType.Case(
                    JavaNames.nested(name, JavaName.pascal(each.name()), classes),
                    each.name(),
                    payload == null ? null : payload.java(),
                    payload == null ? constants.claim(JavaName.upperSnake(each.name())) : null,
                    docs(definition, each.name())));
        }
        var api = new ApiType.Variant(name, wit(type.name()), docs(definition), cases);
        return new VariantBinding(type, api, payloads);
    }

    /** How handles of a resource look. */
    Handles handles(ResourceType resource) {
        var planned = resources.get(resource.id());
        var shown = names.typeOf(planned.name());
        if (planned instanceof Resource.Imported && shown == null) {
            throw new IllegalArgumentException("an imported resource without a name: " + planned);
        }
        return new Handles(resource, className(planned.name()));
    }

    /** The model of a type that the world names. */
    ApiType model(WitType type) {
        var binding = of(type);
        if (binding instanceof VariantBinding variant) {
            return variant.api();
        } else if (binding instanceof EnumBinding each) {
            return each.api();
        } else if (binding instanceof FlagsBinding flags) {
            return flags.api();
        }
        return modelOfRecord((WitType.RecordType) type);
    }

    private ApiType modelOfRecord(WitType.RecordType type) {
        var fields = of(type.fields().stream().map(WitType.Field::type).toList());
        var labels = type.fields().stream().map(WitType.Field::name).toList();
        return recordClass(className(type.name()), wit(type.name()), definitions.get(type.name()), labels, fields);
    }
}
