package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.wasi.clocks.Timezone;
import dev.wasm2jvm.wasi.clocks.WallClock.Datetime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code wasi:clocks/timezone}. A time that Java cannot express is shown in UTC.
 *
 * @param zone the zone of the guest
 */
public record LocalTime(ZoneId zone) implements Timezone {
    private static final TimezoneDisplay UTC = new TimezoneDisplay(0, "UTC", false);

    @Override
    public TimezoneDisplay display(Datetime when) {
        return instant(when).map(this::display).orElse(UTC);
    }

    private TimezoneDisplay display(Instant instant) {
        var rules = zone.getRules();
        int offset = rules.getOffset(instant).getTotalSeconds();
        if (zone.normalized().equals(ZoneOffset.UTC)) {
            return UTC;
        }
        var name = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(instant.atZone(zone));
        return new TimezoneDisplay(offset, name, rules.isDaylightSavings(instant));
    }

    @Override
    public int utcOffset(Datetime when) {
        return display(when).utcOffset();
    }

    private static Optional<Instant> instant(Datetime when) {
        try {
            return when.seconds() < 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(when.seconds()));
        } catch (DateTimeException beyond) {
            return Optional.empty();
        }
    }
}
