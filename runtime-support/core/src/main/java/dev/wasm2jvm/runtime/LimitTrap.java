package dev.wasm2jvm.runtime;

/** The guest wanted more than its {@link InstanceLimits}, or the limits of a host, grant. */
public final class LimitTrap extends Trap {
    private static final long serialVersionUID = 1L;

    private final long limit;

    /**
     * A trap of a guest at its limit.
     *
     * @param what what it may have of, in the plural: {@code "bytes of linear memory"}
     * @param limit how many of them it may have
     */
    public LimitTrap(String what, long limit) {
        super("limit exceeded: " + limit + " " + what);
        this.limit = limit;
    }

    /**
     * How much the guest may have.
     *
     * @return a number of what the message names
     */
    public long limit() {
        return limit;
    }
}
