package dev.wasm2jvm.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * A place in an input file: of a binary a byte with what is around it, of a text a line and a column.
 *
 * @param offset byte offset from the start of the whole input file, or {@link #NOWHERE} where no byte is to blame
 * @param function index of the function in its module, followed by its name in parentheses where known: {@code "12"} or
 *     {@code "12 (main)"}; null outside of functions
 * @param component path of nested components and modules from the outside in, such as {@code "root/0/1"}; null for a
 *     plain core module
 * @param text the place in a text file; null where the input is a binary
 */
public record Location(
        long offset,
        @Nullable String function,
        @Nullable String component,
        @Nullable TextPosition text) {
    /** The offset of a location that is no byte of the file. */
    public static final long NOWHERE = -1;

    /**
     * A location that is only a byte of the file.
     *
     * @param offset byte offset in the whole input file
     * @return the location
     */
    public static Location at(long offset) {
        return new Location(offset, null, null, null);
    }

    /**
     * A place in a text file.
     *
     * @param text the place
     * @return the location, which is no byte of a binary
     */
    public static Location in(TextPosition text) {
        return new Location(NOWHERE, null, null, text);
    }

    /**
     * The same place, inside a function.
     *
     * @param name what to call the function
     * @return a copy with the function set
     */
    public Location withFunction(String name) {
        return new Location(offset, name, component, text);
    }

    /**
     * The same place, inside a component.
     *
     * @param path the component's path
     * @return a copy with the component set
     */
    public Location withComponent(String path) {
        return new Location(offset, function, path, text);
    }

    /** The form that error messages end with: {@code component root/0, function 12 (main) (offset 0x1f)}. */
    @Override
    public String toString() {
        var place = new StringBuilder();
        if (text != null) {
            place.append(text);
        }
        if (component != null) {
            place.append(place.isEmpty() ? "" : ", ").append("component ").append(component);
        }
        if (function != null) {
            place.append(place.isEmpty() ? "" : ", ").append("function ").append(function);
        }
        if (offset != NOWHERE) {
            place.append(place.isEmpty() ? "" : " ")
                    .append("(offset 0x")
                    .append(Long.toHexString(offset))
                    .append(')');
        }
        return place.toString();
    }
}
