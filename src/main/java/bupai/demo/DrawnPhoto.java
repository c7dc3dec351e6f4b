package bupai.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.SplittableRandom;

/** Draws a portrait by the diploma standard: no real face is ever in this repository. Lengths are pixels of 480×640. */
final class DrawnPhoto {

    private static final Color BLUE = new Color(100, 197, 255);
    private static final Color[] SKIN = {
        new Color(0xF3D3BC), new Color(0xEBC3A5), new Color(0xE2B592), new Color(0xF6DCCB), new Color(0xD9A986)
    };
    private static final Color[] HAIR = {
        new Color(0x1D1A1A), new Color(0x241D19), new Color(0x16171B), new Color(0x2E221C)
    };

    private final SplittableRandom chance;
    private final boolean woman;
    private final Color skin;
    private final Color hair;
    private final double middle;
    private final double crown;
    private final double halfFace;
    private final double chin;
    private final double eyes;

    private DrawnPhoto(long seed, boolean woman) {
        this.chance = new SplittableRandom(seed);
        this.woman = woman;
        this.skin = SKIN[chance.nextInt(SKIN.length)];
        this.hair = HAIR[chance.nextInt(HAIR.length)];
        this.middle = 240 + chance.nextDouble(-5, 5);
        this.crown = 72 + chance.nextDouble(20);
        this.halfFace = (woman ? 101 : 105) + chance.nextDouble(-6, 7);
        this.chin = 386 + chance.nextDouble(-9, 12);
        this.eyes = 246 + chance.nextDouble(-8, 9);
    }

    /** A picture of 480×640 as the standard asks for, on any even background. */
    static BufferedImage of(long seed, boolean woman, Color background) {
        return new DrawnPhoto(seed, woman).draw(background);
    }

    static BufferedImage of(long seed, boolean woman) {
        return of(seed, woman, BLUE);
    }

    private BufferedImage draw(Color background) {
        var picture = new BufferedImage(480, 640, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(background);
        pen.fillRect(0, 0, 480, 640);
        hairBehind(pen);
        shoulders(pen);
        neckAndEars(pen);
        face(pen);
        hairInFront(pen);
        features(pen);
        pen.dispose();
        grain(picture);
        return picture;
    }

    private void hairBehind(Graphics2D pen) {
        pen.setColor(hair);
        var side = halfFace + (woman ? 17 : 12);
        pen.fill(new Ellipse2D.Double(middle - side, crown, 2 * side, woman ? 300 : 268));
    }

    private void shoulders(Graphics2D pen) {
        var width = (woman ? 196 : 218) + chance.nextDouble(-8, 8);
        var top = chin + 56;
        var shirt = new Path2D.Double();
        shirt.moveTo(middle - width, 650);
        shirt.curveTo(middle - width, top + 74, middle - width + 34, top + 44, middle - 84, top + 12);
        shirt.lineTo(middle, top + 42);
        shirt.lineTo(middle + 84, top + 12);
        shirt.curveTo(middle + width - 34, top + 44, middle + width, top + 74, middle + width, 650);
        shirt.closePath();
        pen.setPaint(new GradientPaint(0, (float) top, new Color(0xFBFCFE), 0, 640, new Color(0xDDE4EC)));
        pen.fill(shirt);
        pen.setColor(new Color(0xC9D2DC));
        pen.setStroke(new BasicStroke(2));
        pen.draw(new Line2D.Double(middle, top + 62, middle, 640));
        for (var y = top + 96; y < 640; y += 52) {
            pen.fill(new Ellipse2D.Double(middle + 6, y, 8, 8));
        }
    }

    private void neckAndEars(Graphics2D pen) {
        var half = woman ? 44 : 54;
        var neck = new Path2D.Double();
        neck.moveTo(middle - half, chin - 70);
        neck.lineTo(middle - half - 4, chin + 44);
        neck.quadTo(middle, chin + 172, middle + half + 4, chin + 44);
        neck.lineTo(middle + half, chin - 70);
        neck.closePath();
        pen.setPaint(new GradientPaint(
                0,
                (float) chin - 30,
                mixed(skin, Color.BLACK, .26),
                0,
                (float) chin + 80,
                mixed(skin, Color.BLACK, .07)));
        pen.fill(neck);
        collar(pen, -1);
        collar(pen, 1);
        pen.setColor(mixed(skin, new Color(0x8A3B22), .13));
        pen.fill(new Ellipse2D.Double(middle - halfFace - 13, eyes - 12, 28, 66));
        pen.fill(new Ellipse2D.Double(middle + halfFace - 15, eyes - 12, 28, 66));
    }

    private void collar(Graphics2D pen, int side) {
        var top = chin + 30;
        var collar = new Path2D.Double();
        collar.moveTo(middle + side * 54, top);
        collar.lineTo(middle + side * 92, top + 40);
        collar.lineTo(middle + side * 40, top + 96);
        collar.lineTo(middle, top + 70);
        collar.closePath();
        pen.setColor(Color.WHITE);
        pen.fill(collar);
        pen.setColor(new Color(0xC3CDD8));
        pen.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(collar);
    }

    private void face(Graphics2D pen) {
        var top = crown + 34;
        var jaw = halfFace * (woman ? .58 : .66);
        var face = new Path2D.Double();
        face.moveTo(middle - halfFace, eyes);
        face.curveTo(middle - halfFace, top + 20, middle - halfFace * .6, top, middle, top);
        face.curveTo(middle + halfFace * .6, top, middle + halfFace, top + 20, middle + halfFace, eyes);
        face.curveTo(middle + halfFace, eyes + 70, middle + jaw + 8, chin - 26, middle + jaw * .5, chin - 6);
        face.quadTo(middle, chin + 8, middle - jaw * .5, chin - 6);
        face.curveTo(middle - jaw - 8, chin - 26, middle - halfFace, eyes + 70, middle - halfFace, eyes);
        face.closePath();
        pen.setPaint(new RadialGradientPaint(
                (float) middle - 22, (float) eyes + 6, 190, new float[] {0, .62f, 1}, new Color[] {
                    mixed(skin, Color.WHITE, .28), skin, mixed(skin, new Color(0x7A3A20), .28)
                }));
        pen.fill(face);
        pen.setPaint(blush(middle - halfFace * .52));
        pen.fill(new Ellipse2D.Double(middle - halfFace * .52 - 40, eyes + 20, 80, 80));
        pen.setPaint(blush(middle + halfFace * .52));
        pen.fill(new Ellipse2D.Double(middle + halfFace * .52 - 40, eyes + 20, 80, 80));
    }

    private RadialGradientPaint blush(double x) {
        return new RadialGradientPaint((float) x, (float) eyes + 60, 40, new float[] {0, 1}, new Color[] {
            new Color(226, 110, 90, woman ? 60 : 34), new Color(226, 110, 90, 0)
        });
    }

    /** The forehead and the brows stay free, as the standard asks. */
    private void hairInFront(Graphics2D pen) {
        var outer = halfFace + (woman ? 16 : 11);
        var line = crown + 62 + chance.nextDouble(-4, 14);
        var parting = middle + chance.nextDouble(-58, 58);
        var front = new Path2D.Double();
        front.moveTo(middle - outer, eyes + (woman ? 4 : -14));
        front.curveTo(middle - outer - 3, crown + 34, middle - outer * .62, crown, middle, crown);
        front.curveTo(
                middle + outer * .62, crown, middle + outer + 3, crown + 34, middle + outer, eyes + (woman ? 4 : -14));
        front.quadTo(middle + halfFace - 3, line + 52, middle + halfFace * .74, line + 18);
        front.quadTo((parting + middle + halfFace) / 2, line - 12, parting, line - (woman ? 20 : 8));
        front.quadTo((parting + middle - halfFace) / 2, line - 12, middle - halfFace * .74, line + 18);
        front.quadTo(middle - halfFace + 3, line + 52, middle - outer, eyes + (woman ? 4 : -14));
        front.closePath();
        pen.setPaint(new GradientPaint(
                (float) middle - 60,
                (float) crown,
                mixed(hair, Color.WHITE, .17),
                (float) middle + 40,
                (float) line,
                hair));
        pen.fill(front);
    }

    private void features(Graphics2D pen) {
        var apart = 45 + chance.nextDouble(-3, 4);
        var glasses = chance.nextInt(3) == 0;
        for (var side = -1; side <= 1; side += 2) {
            eye(pen, middle + side * apart, side);
        }
        nose(pen);
        mouth(pen);
        if (glasses) {
            glasses(pen, apart);
        }
    }

    private void eye(Graphics2D pen, double x, int side) {
        var width = 19 + chance.nextDouble(-1, 2);
        pen.setColor(mixed(hair, skin, .16));
        pen.setStroke(new BasicStroke(woman ? 5f : 8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        var brow = new Path2D.Double();
        brow.moveTo(x - side * 23, eyes - 28);
        brow.quadTo(x + side * 4, eyes - 39, x + side * 27, eyes - 28);
        pen.draw(brow);
        var lid = new Path2D.Double();
        lid.moveTo(x - width, eyes + 2);
        lid.quadTo(x, eyes - 15, x + width, eyes + 1);
        lid.quadTo(x, eyes + 13, x - width, eyes + 2);
        lid.closePath();
        pen.setColor(new Color(0xFAF7F4));
        pen.fill(lid);
        var clip = pen.getClip();
        pen.clip(lid);
        pen.setColor(new Color(0x2B1B14));
        pen.fill(new Ellipse2D.Double(x - 9, eyes - 10, 18, 18));
        pen.setColor(Color.WHITE);
        pen.fill(new Ellipse2D.Double(x - 5, eyes - 7, 5, 5));
        pen.setClip(clip);
        pen.setColor(mixed(hair, skin, .05));
        pen.setStroke(new BasicStroke(woman ? 3.4f : 2.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        var lash = new Path2D.Double();
        lash.moveTo(x - width - 1, eyes + 2);
        lash.quadTo(x, eyes - 16, x + width + 1, eyes);
        pen.draw(lash);
    }

    private void nose(Graphics2D pen) {
        var tip = eyes + 62 + chance.nextDouble(-4, 5);
        pen.setColor(mixed(skin, new Color(0x6B3018), .36));
        pen.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(new Arc2D.Double(middle - 12, tip - 10, 24, 16, 200, 140, Arc2D.OPEN));
        pen.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        var bridge = new Path2D.Double();
        bridge.moveTo(middle + 9, eyes + 10);
        bridge.quadTo(middle + 12, tip - 24, middle + 16, tip - 6);
        pen.setColor(mixed(skin, new Color(0x6B3018), .2));
        pen.draw(bridge);
    }

    private void mouth(Graphics2D pen) {
        var y = eyes + 97 + chance.nextDouble(-4, 5);
        var half = 25 + chance.nextDouble(-3, 4);
        var lips = new Path2D.Double();
        lips.moveTo(middle - half, y);
        lips.curveTo(middle - half * .4, y - 9, middle - 4, y - 7, middle, y - 4);
        lips.curveTo(middle + 4, y - 7, middle + half * .4, y - 9, middle + half, y);
        lips.quadTo(middle, y + 17, middle - half, y);
        lips.closePath();
        pen.setColor(mixed(skin, new Color(0xB8433F), woman ? .62 : .44));
        pen.fill(lips);
        pen.setColor(mixed(skin, new Color(0x6E2422), .75));
        pen.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        var closed = new Path2D.Double();
        closed.moveTo(middle - half + 2, y);
        closed.quadTo(middle, y + 4, middle + half - 2, y);
        pen.draw(closed);
    }

    private void glasses(Graphics2D pen, double apart) {
        pen.setColor(new Color(0x33343A));
        pen.setStroke(new BasicStroke(3.4f));
        for (var side = -1; side <= 1; side += 2) {
            pen.draw(new RoundRectangle2D.Double(middle + side * apart - 35, eyes - 24, 70, 50, 34, 34));
            pen.draw(new Line2D.Double(
                    middle + side * (apart + 35), eyes - 6, middle + side * (halfFace + 2), eyes - 10));
        }
        pen.draw(new Arc2D.Double(middle - apart + 33, eyes - 12, 2 * apart - 66, 14, 0, 180, Arc2D.OPEN));
    }

    /** A camera's faint noise; it also makes every picture's bytes its own. */
    private void grain(BufferedImage picture) {
        var pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        var noise = chance.nextLong() | 1;
        for (var at = 0; at < pixels.length; at++) {
            noise ^= noise << 13;
            noise ^= noise >>> 7;
            noise ^= noise << 17;
            var more = (int) (noise & 3) - 1;
            var pixel = pixels[at];
            pixels[at] = bounded((pixel >> 16 & 255) + more) << 16
                    | bounded((pixel >> 8 & 255) + more) << 8
                    | bounded((pixel & 255) + more);
        }
    }

    private static int bounded(int value) {
        return Math.max(0, Math.min(255, value));
    }

    private static Color mixed(Color one, Color other, double share) {
        return new Color(
                (int) (one.getRed() * (1 - share) + other.getRed() * share),
                (int) (one.getGreen() * (1 - share) + other.getGreen() * share),
                (int) (one.getBlue() * (1 - share) + other.getBlue() * share));
    }
}
