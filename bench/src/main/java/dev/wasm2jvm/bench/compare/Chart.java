package dev.wasm2jvm.bench.compare;

import java.util.List;
import java.util.Locale;

/** Draws ratios as dots on a logarithmic axis, a line a workload, as SVG; the same results give the same bytes. */
final class Chart {

    private static final List<String> COLOURS =
            List.of("#999999", "#56b4e9", "#0072b2", "#d55e00", "#e69f00", "#009e73", "#cc79a7", "#7a5195", "#000000");
    private static final int LEFT = 150;
    private static final int WIDTH = 640;
    private static final int TOP = 70;
    private static final int ROW = 22;
    private static final int LEGEND_COLUMN = 190;
    private static final int LEGEND_COLUMNS = 4;
    private static final int LEGEND_ROW = 18;

    private final Results results;
    private final StringBuilder svg = new StringBuilder();
    private final int lowest;
    private final int highest;

    Chart(Results results) {
        this.results = results;
        var exponents = results.columns().stream()
                .flatMap(column -> results.workloads().stream()
                        .flatMapToDouble(row -> results.ratio(row, column).stream())
                        .boxed())
                .mapToDouble(ratio -> Math.log(ratio) / Math.log(2))
                .summaryStatistics();
        boolean any = exponents.getCount() > 0;
        lowest = any ? (int) Math.floor(exponents.getMin()) : 0;
        highest = any ? Math.max(lowest + 1, (int) Math.ceil(exponents.getMax())) : 1;
    }

    /** The whole file. */
    String svg() {
        int rows = results.workloads().size() + 1;
        int height = top() + rows * ROW + 30;
        svg.setLength(0);
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">\n",
                LEFT + WIDTH + 30, height);
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n");
        text(10, 20, "start", "Times as long as native code takes (logarithmic; left is better)");
        legend();
        axis(rows);
        for (int i = 0; i < results.workloads().size(); i++) {
            row(i, results.workloads().get(i));
        }
        means(rows - 1);
        add("</svg>\n");
        return svg.toString();
    }

    private int top() {
        return TOP + (results.columns().size() - 1) / LEGEND_COLUMNS * LEGEND_ROW;
    }

    private void legend() {
        for (int i = 0; i < results.columns().size(); i++) {
            int x = 16 + i % LEGEND_COLUMNS * LEGEND_COLUMN;
            int y = 40 + i / LEGEND_COLUMNS * LEGEND_ROW;
            dot(x, y, i, 5);
            text(x + 10, y + 4, "start", results.columns().get(i).label());
        }
    }

    private void axis(int rows) {
        int bottom = top() + rows * ROW;
        for (int exponent = lowest; exponent <= highest; exponent++) {
            int x = x(Math.pow(2, exponent));
            var colour = exponent == 0 ? "#555555" : "#dddddd";
            add("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\"/>\n", x, top(), x, bottom, colour);
            var label = exponent < 0 ? "1/" + (1 << -exponent) : String.valueOf(1 << exponent);
            text(x, bottom + 16, "middle", label);
        }
    }

    private void row(int index, String workload) {
        label(index, workload);
        for (int i = 1; i < results.columns().size(); i++) {
            var ratio = results.ratio(workload, results.columns().get(i));
            if (ratio.isPresent()) {
                dot(x(ratio.getAsDouble()), y(index), i, 4);
            }
        }
    }

    private void means(int index) {
        label(index, "geo-mean");
        for (int i = 1; i < results.columns().size(); i++) {
            var column = results.columns().get(i);
            var mean = results.mean(results.rowsOf(column), column);
            if (mean.isPresent()) {
                dot(x(mean.getAsDouble()), y(index), i, 6);
            }
        }
    }

    private void label(int index, String name) {
        text(LEFT - 10, y(index) + 4, "end", name);
        add(
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#eeeeee\"/>\n",
                LEFT, y(index), LEFT + WIDTH, y(index));
    }

    private int x(double ratio) {
        double exponent = Math.log(ratio) / Math.log(2);
        return LEFT + (int) Math.round(WIDTH * (exponent - lowest) / (highest - lowest));
    }

    private int y(int index) {
        return top() + index * ROW + ROW / 2;
    }

    private void dot(int x, int y, int column, int radius) {
        var colour = COLOURS.get(column % COLOURS.size());
        add("<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"%s\" fill-opacity=\"0.85\"/>\n", x, y, radius, colour);
    }

    private void text(int x, int y, String anchor, String words) {
        var escaped = words.replace("&", "&amp;").replace("<", "&lt;");
        add("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n", x, y, anchor, escaped);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
