package dev.wasm2jvm.bench.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/** Writes results as JSON: an array with an object a result, a line each; what was not measured is null. */
final class JsonRows {

    private JsonRows() {}

    static void write(Results results, Writer writer) throws IOException {
        writer.write("[\n");
        for (int i = 0; i < results.results().size(); i++) {
            writer.write(i == 0 ? "" : ",\n");
            try (var json = new JsonFactory().createGenerator(writer)) {
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                write(results, results.results().get(i), json);
            }
        }
        writer.write("\n]\n");
    }

    private static void write(Results results, Result result, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("workload", result.workload());
        json.writeStringField("engine", result.engine());
        if (result.jdk() == null) {
            json.writeNullField("jdk");
        } else {
            json.writeNumberField("jdk", result.jdk());
        }
        var figures = result.figures();
        number(json, "median_ms", figures == null ? OptionalDouble.empty() : OptionalDouble.of(figures.medianMs()));
        // Whole programs have no native code to be compared with.
        var base = results.columns().get(0).engine();
        number(json, "ratio_to_native", base.equals(Report.BASELINE) ? results.ratio(result) : OptionalDouble.empty());
        number(
                json,
                "first_run_ms",
                figures == null ? OptionalDouble.empty() : OptionalDouble.of(figures.firstRunMs()));
        number(json, "peak_rss_mb", figures == null ? OptionalDouble.empty() : figures.peakMegabytes());
        if (result.failure() != null) {
            json.writeStringField("failure", result.failure());
        }
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, OptionalDouble value) throws IOException {
        if (value.isEmpty()) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, BigDecimal.valueOf(value.getAsDouble()).setScale(3, RoundingMode.HALF_UP));
        }
    }
}
