package example.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.Result;
import example.images.Images;
import example.images.Pictures;
import example.images.Pictures.Encoding;
import example.images.Pictures.Problem;
import example.images.Pictures.Size;
import example.images.Pictures.Step;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The component is compared with plain Java, which also judges what comes out of it. */
class PicturesTest {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 300;
    private static final BufferedImage SCENE = Scene.draw(WIDTH, HEIGHT);

    private final Pictures java = new JavaPictures();
    private Images images;
    private Pictures component;

    @BeforeEach
    void open() {
        images = Images.builder().build();
        component = images.pictures();
    }

    @AfterEach
    void close() {
        images.close();
    }

    private static byte[] encoded(Encoding encoding) throws IOException {
        return JavaPictures.encoded(SCENE, encoding);
    }

    private static BufferedImage read(byte[] picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture));
    }

    @Test
    void stepsAreTakenOneAfterTheOther() throws IOException {
        var png = encoded(Encoding.PNG);
        try (var images = Images.builder().build()) {
            var steps = List.<Step>of(new Step.Resize(new Size(320, 240)), new Step.Blur(4));
            byte[] jpeg = images.pictures().process(png, steps, Encoding.JPEG).orElseThrow();
            assertEquals(Result.ok(new Size(320, 240)), component.sizeOf(jpeg));
        }
    }

    @Test
    void theSizeIsReadFromBothFormats() throws IOException {
        for (var encoding : Encoding.values()) {
            assertEquals(Result.ok(new Size(WIDTH, HEIGHT)), component.sizeOf(encoded(encoding)));
        }
    }

    @Test
    void pngKeepsEveryPixel() throws IOException {
        var copy = read(component.process(encoded(Encoding.PNG), List.of(), Encoding.PNG).orElseThrow());
        assertEquals(Double.POSITIVE_INFINITY, psnr(SCENE, copy));
    }

    @Test
    void jpegIsReadAndWrittenAsJavaDoes() throws IOException {
        assertAlike(45, Encoding.JPEG, Encoding.PNG);
        // Java's encoder halves the resolution of colours, the component's does not.
        assertAlike(29, Encoding.PNG, Encoding.JPEG);
        var copy = read(component.process(encoded(Encoding.PNG), List.of(), Encoding.JPEG).orElseThrow());
        assertTrue(psnr(SCENE, copy) >= 34);
    }

    @Test
    void picturesAreResizedAsJavaDoes() throws IOException {
        var half = new Step.Resize(new Size(WIDTH / 2, HEIGHT / 2));
        assertAlike(33, Encoding.PNG, Encoding.PNG, half);
        assertAlike(29, Encoding.JPEG, Encoding.JPEG, half);
        var twice = new Step.Resize(new Size(WIDTH * 2, HEIGHT * 2));
        assertAlike(50, Encoding.PNG, Encoding.PNG, twice);
    }

    @Test
    void picturesAreBlurredAsJavaDoes() throws IOException {
        assertAlike(42, Encoding.PNG, Encoding.PNG, new Step.Blur(3));
        assertAlike(37, Encoding.JPEG, Encoding.JPEG, new Step.Blur(1.5f), new Step.Blur(2));
    }

    /** At least so many decibels; equal sizes, too. */
    private void assertAlike(double decibels, Encoding from, Encoding into, Step... steps) throws IOException {
        var picture = encoded(from);
        var one = read(component.process(picture, List.of(steps), into).orElseThrow());
        var other = read(java.process(picture, List.of(steps), into).orElseThrow());
        assertEquals(other.getWidth(), one.getWidth());
        assertEquals(other.getHeight(), one.getHeight());
        double found = psnr(other, one);
        assertTrue(found >= decibels, () -> Arrays.toString(steps) + " differ: " + found + " dB");
    }

    /** Peak signal-to-noise ratio over red, green and blue. */
    private static double psnr(BufferedImage one, BufferedImage other) {
        double squares = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    int difference = (one.getRGB(x, y) >> shift & 255) - (other.getRGB(x, y) >> shift & 255);
                    squares += difference * difference;
                }
            }
        }
        double mean = squares / (3.0 * one.getWidth() * one.getHeight());
        return mean == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(255 * 255 / mean);
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        var png = encoded(Encoding.PNG);
        for (var bad : List.of(new byte[0], new byte[100], Arrays.copyOf(png, png.length / 2))) {
            var result = component.process(bad, List.of(), Encoding.PNG);
            assertInstanceOf(Problem.Unreadable.class, result.errorOrThrow());
        }
        assertTrue(component.process(png, List.of(), Encoding.PNG).isOk());
    }

    @Test
    void whatIsOutOfRangeIsRefused() throws IOException {
        for (var bad : List.of(
                new Step.Resize(new Size(0, 10)),
                new Step.Resize(new Size(-1, -1)),
                new Step.Blur(0),
                new Step.Blur(Float.NaN))) {
            var result = component.process(encoded(Encoding.PNG), List.of(bad), Encoding.PNG);
            assertInstanceOf(Problem.OutOfRange.class, result.errorOrThrow());
        }
    }
}
