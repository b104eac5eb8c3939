package dev.wasm2jvm.component.wit;

import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.WitFunction;
import dev.wasm2jvm.component.syntax.WitType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Functions of the syntax tree to functions of the model. */
final class FunctionResolver {

    private final TypeScope scope;

    FunctionResolver(TypeScope scope) {
        this.scope = scope;
    }

    /** A function that belongs to no resource. */
    WitFunction free(Ast.Id name, String label, Ast.Signature signature, @Nullable String docs) {
        var type = signature(signature, List.of(), name);
        return new WitFunction(label, label, WitFunction.Kind.FREE, null, type, docs);
    }

    /**
     * The constructor, methods and static functions of a resource.
     *
     * @param open which of them are there
     */
    List<WitFunction> of(Ast.Id resource, Ast.ResourceBody body, Predicate<Ast.Preamble> open) {
        var functions = body.functions().stream()
                .filter(each -> open.test(each.preamble()))
                .toList();
        checkNames(functions, resource);
        var type = scope.resource(resource);
        var label = scope.label(resource);
        return functions.stream().map(each -> member(each, label, type)).toList();
    }

    /** "Strongly-unique" in Explainer.md: what is called like its resource cannot be told from it. */
    private static void checkNames(List<Ast.FunctionItem> functions, Ast.Id resource) {
        var constructors = new ArrayList<Ast.Id>();
        var others = new ArrayList<Ast.Id>();
        for (var each : functions) {
            (each.kind() == Ast.FunctionItem.Kind.CONSTRUCTOR ? constructors : others).add(each.name());
        }
        if (constructors.size() > 1) {
            throw constructors.get(1).span().invalid("a resource has at most one constructor");
        }
        TypeResolver.unique(others, "function of the resource");
        for (var other : others) {
            if (other.name().equalsIgnoreCase(resource.name())) {
                throw other.span().invalid("a function of the resource `" + resource.name() + "` can't have its name");
            }
        }
    }

    private WitFunction member(Ast.FunctionItem function, String resource, ResourceType type) {
        var name = function.name().name();
        return switch (function.kind()) {
            case CONSTRUCTOR -> constructor(function, resource, type);
            case METHOD -> {
                var self = new FuncSignature.Parameter("self", new WitType.BorrowType(type));
                yield new WitFunction(
                        new ExternName.Method(resource, name).text(),
                        name,
                        WitFunction.Kind.METHOD,
                        type,
                        signature(function.signature(), List.of(self), function.name()),
                        function.preamble().docs());
            }
            default ->
                new WitFunction(
                        new ExternName.Static(resource, name).text(),
                        name,
                        WitFunction.Kind.STATIC,
                        type,
                        signature(function.signature(), List.of(), function.name()),
                        function.preamble().docs());
        };
    }

    private WitFunction constructor(Ast.FunctionItem function, String resource, ResourceType type) {
        var written = signature(function.signature(), List.of(), function.name());
        var own = new WitType.OwnType(type);
        var result = written.result() == null ? own : written.result();
        boolean fallible = result instanceof WitType.ResultType either && own.equals(either.ok());
        if (written.result() != null && !fallible) {
            throw function.name()
                    .span()
                    .invalid("a constructor that names its result returns `result<" + resource + ", ...>`");
        }
        return new WitFunction(
                new ExternName.Constructor(resource).text(),
                resource,
                WitFunction.Kind.CONSTRUCTOR,
                type,
                new FuncSignature(written.parameters(), result),
                function.preamble().docs());
    }

    private FuncSignature signature(Ast.Signature signature, List<FuncSignature.Parameter> first, Ast.Id name) {
        if (signature.async() != null) {
            scope.instances().refuse(signature.async(), "async functions are");
        }
        var names = new ArrayList<Ast.Id>();
        first.forEach(each -> names.add(new Ast.Id(each.name(), name.span())));
        signature.parameters().forEach(each -> names.add(each.name()));
        TypeResolver.unique(names, "parameter of `" + name.name() + "`");
        var parameters = new ArrayList<>(first);
        for (var each : signature.parameters()) {
            parameters.add(new FuncSignature.Parameter(
                    each.name().name(), scope.type(each.type()).type()));
        }
        var result = signature.result() == null ? null : result(signature.result());
        return new FuncSignature(parameters, result);
    }

    private WitType result(Ast.Type result) {
        var type = scope.type(result);
        if (type.borrows()) {
            throw result.span().invalid("a function can't return what it borrowed");
        }
        return type.type();
    }
}
