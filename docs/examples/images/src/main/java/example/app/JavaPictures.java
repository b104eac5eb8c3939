package example.app;

import dev.wasm2jvm.runtime.Result;
import example.images.Pictures;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The same interface in plain Java: ImageIO, Graphics2D and ConvolveOp. */
final class JavaPictures implements Pictures {

    private static final float JPEG_QUALITY = 0.9f;

    @Override
    public Result<Size, Problem> sizeOf(byte[] picture) {
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return Result.err(new Problem.Unreadable("neither PNG nor JPEG"));
            }
            var reader = readers.next();
            reader.setInput(stream);
            return Result.ok(new Size(reader.getWidth(0), reader.getHeight(0)));
        } catch (IOException e) {
            return Result.err(new Problem.Unreadable(e.toString()));
        }
    }

    @Override
    public Result<byte[], Problem> process(byte[] picture, List<Step> steps, Encoding into) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(picture));
            if (image == null) {
                return Result.err(new Problem.Unreadable("neither PNG nor JPEG"));
            }
            for (var step : steps) {
                image = step instanceof Step.Resize resize
                        ? resized(image, resize.value())
                        : blurred(image, ((Step.Blur) step).value());
            }
            return Result.ok(encoded(image, into));
        } catch (IOException e) {
            return Result.err(new Problem.Unreadable(e.toString()));
        }
    }

    private static BufferedImage resized(BufferedImage image, Size size) {
        var result = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        var canvas = result.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        canvas.drawImage(image, 0, 0, size.width(), size.height(), null);
        canvas.dispose();
        return result;
    }

    /** In two passes, over a picture with a margin: ConvolveOp has no good answer at edges. */
    private static BufferedImage blurred(BufferedImage image, float sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        var weights = gaussian(radius, sigma);
        var wide = padded(image, radius);
        var once = new ConvolveOp(new Kernel(weights.length, 1, weights)).filter(wide, null);
        var twice = new ConvolveOp(new Kernel(1, weights.length, weights)).filter(once, null);
        return twice.getSubimage(radius, radius, image.getWidth(), image.getHeight());
    }

    private static float[] gaussian(int radius, float sigma) {
        var weights = new float[2 * radius + 1];
        float sum = 0;
        for (int i = 0; i < weights.length; i++) {
            float distance = i - radius;
            weights[i] = (float) Math.exp(-distance * distance / (2 * sigma * sigma));
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    /** Repeats the pixels at the edges. */
    private static BufferedImage padded(BufferedImage image, int margin) {
        int width = image.getWidth();
        int height = image.getHeight();
        var pixels = image.getRGB(0, 0, width, height, null, 0, width);
        var result = new BufferedImage(width + 2 * margin, height + 2 * margin, BufferedImage.TYPE_INT_RGB);
        var row = new int[width + 2 * margin];
        for (int y = 0; y < result.getHeight(); y++) {
            int from = Math.max(0, Math.min(height - 1, y - margin)) * width;
            for (int x = 0; x < row.length; x++) {
                row[x] = pixels[from + Math.max(0, Math.min(width - 1, x - margin))];
            }
            result.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return result;
    }

    static byte[] encoded(BufferedImage image, Encoding into) throws IOException {
        var bytes = new ByteArrayOutputStream();
        if (into == Encoding.PNG) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        }
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var quality = writer.getDefaultWriteParam();
        quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        quality.setCompressionQuality(JPEG_QUALITY);
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), quality);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
