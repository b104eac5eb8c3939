package example.app;

import example.images.Images;
import example.images.Pictures;
import example.images.Pictures.Encoding;
import example.images.Pictures.Size;
import example.images.Pictures.Step;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets the component and plain Java do the same work, and prints how much processor time both take: {@code Comparison ROUNDS
 * [FOLDER]}. They take turns, so that whatever else the machine does meets both. Results go to the folder.
 */
public final class Comparison {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 1200;
    private static final Step HALF = new Step.Resize(new Size(WIDTH / 2, HEIGHT / 2));

    private Comparison() {}

    /** One kind of work. */
    private record Work(byte[] picture, List<Step> steps, Encoding into) {
        byte[] on(Pictures pictures) {
            return pictures.process(picture, steps, into).orElseThrow();
        }
    }

    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        int rounds = Integer.parseInt(args[0]);
        try (var images = Images.builder().build()) {
            var component = images.pictures();
            System.out.printf("%-34s %10s %10s %10s %10s %8s%n", "", "first, ms", "in Java", "warm, ms", "in Java", "ratio");
            for (var work : work().entrySet()) {
                compare(work.getKey(), work.getValue(), component, new JavaPictures(), rounds);
            }
            if (args.length > 1) {
                paint(Path.of(args[1]), component);
            }
        }
    }

    private static Map<String, Work> work() throws IOException {
        var scene = Scene.draw(WIDTH, HEIGHT);
        var png = JavaPictures.encoded(scene, Encoding.PNG);
        var jpeg = JavaPictures.encoded(scene, Encoding.JPEG);
        var work = new LinkedHashMap<String, Work>();
        work.put("JPEG, half the size, to JPEG", new Work(jpeg, List.of(HALF), Encoding.JPEG));
        work.put("JPEG, blur of 3 pixels, to JPEG", new Work(jpeg, List.of(new Step.Blur(3)), Encoding.JPEG));
        work.put("PNG, half the size, to PNG", new Work(png, List.of(HALF), Encoding.PNG));
        work.put("PNG to JPEG", new Work(png, List.of(), Encoding.JPEG));
        work.put("JPEG to PNG", new Work(jpeg, List.of(), Encoding.PNG));
        return work;
    }

    private static void compare(String name, Work work, Pictures component, Pictures java, int rounds) {
        double first = milliseconds(work, component);
        double firstInJava = milliseconds(work, java);
        var times = new double[rounds];
        var timesInJava = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            times[round] = milliseconds(work, component);
            timesInJava[round] = milliseconds(work, java);
        }
        double warm = lowerQuartile(times);
        double warmInJava = lowerQuartile(timesInJava);
        System.out.printf(
                "%-34s %10.0f %10.0f %10.1f %10.1f %8.2f%n", name, first, firstInJava, warm, warmInJava, warm / warmInJava);
    }

    private static double milliseconds(Work work, Pictures pictures) {
        long start = THREADS.getCurrentThreadCpuTime();
        if (work.on(pictures).length == 0) {
            throw new IllegalStateException("an empty picture");
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
    }

    /** Of the second half of the rounds, when all is compiled: a busy machine only adds. */
    private static double lowerQuartile(double[] times) {
        var settled = Arrays.copyOfRange(times, times.length / 2, times.length);
        Arrays.sort(settled);
        return settled[settled.length / 4];
    }

    /** The pictures of the page. */
    private static void paint(Path folder, Pictures component) throws IOException {
        Files.createDirectories(folder);
        var small = new Step.Resize(new Size(320, 240));
        var scene = JavaPictures.encoded(Scene.draw(WIDTH, HEIGHT), Encoding.PNG);
        write(folder.resolve("resized.jpg"), new Work(scene, List.of(small), Encoding.JPEG), component);
        write(folder.resolve("blurred.jpg"), new Work(scene, List.of(small, new Step.Blur(4)), Encoding.JPEG), component);
        write(folder.resolve("resized-in-java.jpg"), new Work(scene, List.of(small), Encoding.JPEG), new JavaPictures());
        write(
                folder.resolve("blurred-in-java.jpg"),
                new Work(scene, List.of(small, new Step.Blur(4)), Encoding.JPEG),
                new JavaPictures());
    }

    private static void write(Path file, Work work, Pictures pictures) throws IOException {
        Files.write(file, work.on(pictures));
    }
}
