import dev.wasm2jvm.runtime.Trap;
import example.traps.LiftTraps;
import example.traps.Named;
import java.util.function.Consumer;

/** Calls the fixture lift-traps. */
public final class LiftTrapsCaller {
    private LiftTrapsCaller() {}

    private static void traps(Check check, String text, Consumer<LiftTraps> call) {
        try (LiftTraps fresh = LiftTraps.builder().build()) {
            check.fails(Trap.class, text, () -> call.accept(fresh));
            check.fails(Trap.class, "cannot enter component instance", () -> fresh.text());
        }
    }

    public static void run(Check check) {
        traps(check, "utf-8", LiftTraps::invalidUtf8);
        traps(check, "utf-8", LiftTraps::overlongUtf8);
        traps(check, "utf-8", LiftTraps::surrogateUtf8);
        traps(check, "utf-8", LiftTraps::truncatedUtf8);
        traps(check, "unpaired surrogate", LiftTraps::loneSurrogate);
        traps(check, "unaligned pointer", LiftTraps::misalignedUtf16);
        traps(check, "out of bounds", LiftTraps::textOutside);
        traps(check, "out of bounds", LiftTraps::textFarOutside);
        traps(check, "out of bounds", LiftTraps::longText);
        traps(check, "out of bounds", LiftTraps::listOutside);
        traps(check, "out of bounds", LiftTraps::endlessList);
        traps(check, "unaligned pointer", LiftTraps::misalignedList);
        traps(check, "pointer out of bounds", LiftTraps::resultOutside);
        traps(check, "unaligned pointer", LiftTraps::misalignedResult);
        traps(check, "invalid `char`", all -> all.asChar(0xd800));
        traps(check, "invalid `char`", all -> all.asChar(0xdfff));
        traps(check, "invalid `char`", all -> all.asChar(0x110000));
        traps(check, "integer divide by zero", all -> all.divide(1, 0));
        traps(check, "integer overflow", all -> all.divide(Integer.MIN_VALUE, -1));
        traps(check, "unreachable", LiftTraps::unreachable);
        traps(check, "call stack exhausted", LiftTraps::recurse);
        traps(check, "realloc return: beyond end of memory", all -> all.badRealloc("xyz"));
        traps(check, "invalid variant discriminant", all -> all.named().asColour(3));
        traps(check, "invalid variant discriminant", all -> all.named().asColour(-1));
        edges(check);
    }

    private static void edges(Check check) {
        try (LiftTraps all = LiftTraps.builder().build()) {
            check.same("", all.emptyOutside());
            check.same("ok", all.text());
            check.same(false, all.asBool(0));
            check.same(true, all.asBool(2) && all.asBool(1) && all.asBool(-1));
            check.same(0xd7ff, all.asChar(0xd7ff));
            check.same(0x10ffff, all.asChar(0x10ffff));
            check.same(255, all.asU8(255));
            check.same(0, all.asU8(256));
            check.same((byte) -128, all.asS8(128));
            check.same(5, all.asU16(65541));
            check.same((short) -32768, all.asS16(0x8000));
            check.same(-3, all.divide(7, -2));
            all.badRealloc("");
            all.badRealloc("x");
            check.same(Named.Colour.RED, all.named().asColour(0));
            check.same(Named.Colour.BLUE, all.named().asColour(2));
            check.same(Named.Access.NONE, all.named().asAccess(0));
            Named.Access both = Named.Access.READ.or(Named.Access.WRITE);
            check.same(both, all.named().asAccess(3));
            check.same(both, all.named().asAccess(-1));
            check.same("[READ, WRITE]", both.toString());
        }
    }
}
