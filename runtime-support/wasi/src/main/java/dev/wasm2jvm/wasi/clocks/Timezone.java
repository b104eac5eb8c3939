package dev.wasm2jvm.wasi.clocks;

import dev.wasm2jvm.runtime.WitName;

/** {@code wasi:clocks/timezone}: the local time. An unstable interface of WASI 0.2 (feature {@code clocks-timezone}). */
@WitName("wasi:clocks/timezone")
public interface Timezone {

    /**
     * What is needed to show a time.
     *
     * @param when the time
     * @return the offset, the name of the zone, and whether it is summer there
     */
    @WitName("display")
    TimezoneDisplay display(@WitName("when") WallClock.Datetime when);

    /**
     * How far the local time is ahead of UTC.
     *
     * @param when the time
     * @return seconds, less than a day
     */
    @WitName("utc-offset")
    int utcOffset(@WitName("when") WallClock.Datetime when);

    /**
     * The record {@code timezone-display}.
     *
     * @param utcOffset how many seconds the local time is ahead of UTC, less than a day
     * @param name the short name of the zone, {@code UTC} where none is known
     * @param inDaylightSavingTime whether the clocks are put forward for the summer
     */
    @WitName("timezone-display")
    record TimezoneDisplay(
            @WitName("utc-offset") int utcOffset,
            @WitName("name") String name,
            @WitName("in-daylight-saving-time") boolean inDaylightSavingTime) {}
}
