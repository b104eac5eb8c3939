package example.app;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Draws a landscape, always the same: smooth sky, sharp edges, and fine grain. */
final class Scene {

    private static final long SEED = 7;

    private final int width;
    private final int height;
    private final BufferedImage image;
    private final Graphics2D canvas;
    private final Random random = new Random(SEED);

    private Scene(int width, int height) {
        this.width = width;
        this.height = height;
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    static BufferedImage draw(int width, int height) {
        var scene = new Scene(width, height);
        scene.sky();
        scene.mountains(0.55, 0.20, new Color(94, 104, 140));
        scene.mountains(0.70, 0.14, new Color(58, 74, 92));
        scene.meadow();
        scene.canvas.dispose();
        return scene.image;
    }

    private void sky() {
        canvas.setPaint(new GradientPaint(0, 0, new Color(36, 62, 120), 0, height * 0.7f, new Color(250, 196, 140)));
        canvas.fillRect(0, 0, width, height);
        canvas.setColor(new Color(255, 238, 190));
        double sun = height * 0.14;
        canvas.fill(new Ellipse2D.Double(width * 0.68, height * 0.30, sun, sun));
        canvas.setColor(new Color(255, 255, 255, 90));
        for (int cloud = 0; cloud < 40; cloud++) {
            double x = random.nextDouble() * width;
            double y = random.nextDouble() * height * 0.35;
            canvas.fill(new Ellipse2D.Double(x, y, width * (0.04 + random.nextDouble() * 0.08), height * 0.02));
        }
    }

    private void mountains(double base, double rise, Color color) {
        var ridge = new Polygon();
        ridge.addPoint(0, height);
        for (int step = 0; step <= 24; step++) {
            double up = rise * (0.3 + 0.7 * random.nextDouble()) * (step % 2 == 0 ? 0.4 : 1);
            ridge.addPoint(width * step / 24, (int) (height * (base - up)));
        }
        ridge.addPoint(width, height);
        canvas.setColor(color);
        canvas.fill(ridge);
    }

    private void meadow() {
        canvas.setPaint(new GradientPaint(
                0, height * 0.68f, new Color(88, 122, 62), 0, height, new Color(34, 62, 30)));
        canvas.fillRect(0, (int) (height * 0.68), width, height);
        for (int blade = 0; blade < width * 4; blade++) {
            int x = random.nextInt(width);
            int y = (int) (height * (0.69 + 0.31 * random.nextDouble()));
            canvas.setColor(new Color(60 + random.nextInt(110), 110 + random.nextInt(110), 40 + random.nextInt(50)));
            canvas.drawLine(x, y, x + random.nextInt(5) - 2, y - 4 - random.nextInt(10));
        }
    }
}
